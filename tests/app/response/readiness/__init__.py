"""May the school open."""
