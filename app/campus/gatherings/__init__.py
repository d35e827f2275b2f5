"""Gatherings (聚集性活动): asked for, judged by the policy, approved, held (clause 3.3.3)."""
