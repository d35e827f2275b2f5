"""The day without power: sheets on paper, entered later with both times."""
