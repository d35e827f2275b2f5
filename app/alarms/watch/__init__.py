"""Alarms (预警): computed with the row that calls for them, acknowledged, never deleted."""
