"""What is kept in stock: items and their units."""
