"""Orders of isolation, observation and monitoring, and what moves their end (R3.10)."""
