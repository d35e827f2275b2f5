"""The page of gatherings: asked for, decided, held."""
