"""A folder of photos, named by number, ID number or name."""
