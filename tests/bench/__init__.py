"""Each figure of the program's speed beside its floor, measured in turn in the same run."""
