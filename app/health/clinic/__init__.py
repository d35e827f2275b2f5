"""Visits to the clinic (门诊日志): in, complaint, measured, action, medicine, out."""
