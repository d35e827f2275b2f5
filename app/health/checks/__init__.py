"""The morning, noon and evening check of a class (晨午晚检)."""
