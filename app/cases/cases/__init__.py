"""Cases and how they were classified (病例)."""
