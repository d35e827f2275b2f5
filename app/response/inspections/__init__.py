"""Inspections of every level (自查 普查 抽查 督导 暗访): forms, answers, what is to be mended."""
