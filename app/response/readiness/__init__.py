"""May the school open (开学条件核验): six vetoes, computed; frozen and signed."""
