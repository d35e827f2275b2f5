"""Epidemic reports (疫情报告): opened by what was found, sent in stages, never deleted (R1.9)."""
