"""The 24 h duty (值守): roster, changes, hand-over, messages, the card of numbers."""
