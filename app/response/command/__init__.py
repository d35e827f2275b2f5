"""The command chart (指挥体系): who answers for what, by campus."""
