"""Visitors (访客): appointed by a host, let in by a slip, gone before the gate closes."""
