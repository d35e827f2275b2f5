"""The system tab (系统): accounts, policy, backup, audit, this machine."""
