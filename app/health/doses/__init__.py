"""Vaccination: doses, schedules, the check of certificates, coverage; never asked at the gate."""
