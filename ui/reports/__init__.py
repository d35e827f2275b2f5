"""Paper and files: one surface to look at, print and save whatever the house writes."""
