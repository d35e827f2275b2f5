"""Who was near a case (密接)."""
