"""The overview (总览): what needs somebody now, and the day in numbers."""
