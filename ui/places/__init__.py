"""The contact book and what else is told of places outside."""
