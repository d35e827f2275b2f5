"""Two files for one person become one, and two again."""
