"""The clinic: who came, what was done, where they went, and the reports that are due."""
