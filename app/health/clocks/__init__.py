"""Deadlines of reports (疫情报告时限): opened by what was found, never deleted."""
