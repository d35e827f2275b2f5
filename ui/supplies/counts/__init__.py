"""Stocktakes: counting, handing in, approving."""
