"""Who reports infectious diseases for the school, and who in their place (疫情报告人; R1.1)."""
