"""Numbers a bureau asks for: attendance, sick absence, checks, follow-ups, returns (R11.1)."""
