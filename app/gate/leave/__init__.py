"""Leave slips and the gate: who left by one, who is back, who should be."""
