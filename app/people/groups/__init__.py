"""Classes and other groups: renamed, split, joined, closed; their names are kept."""
