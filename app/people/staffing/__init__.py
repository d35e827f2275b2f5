"""Staff and service staff: one post each, and the certificates that a post needs (R3.5)."""
