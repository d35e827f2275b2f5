"""Absence through illness: registered, followed up until closed (因病缺课登记与追踪)."""
