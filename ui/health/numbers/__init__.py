"""Numbers a bureau asks for, with their rules, curves and rows (统计)."""
