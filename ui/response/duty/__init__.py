"""The page of the duty: card, month, day, dialogues."""
