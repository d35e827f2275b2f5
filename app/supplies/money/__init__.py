"""What the stock is worth, by whose money it came."""
