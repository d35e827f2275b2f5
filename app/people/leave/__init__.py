"""Leave slips (假条): issued, cancelled, ended early, or shown at the gate on paper."""
