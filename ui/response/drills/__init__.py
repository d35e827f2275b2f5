"""The page of drills: its panel, dialogues, and the way into a drill."""
