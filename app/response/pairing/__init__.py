"""Hospital pairing (一院一校 点对点): agreements, who answers on both sides (3.1.3, R9.7)."""
