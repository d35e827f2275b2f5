"""The page of plans: its panels and dialogues."""
