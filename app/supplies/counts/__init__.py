"""Stocktakes: what is really there, and what follows for the ledger (盘点)."""
