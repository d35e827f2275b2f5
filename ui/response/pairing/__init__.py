"""Hospital pairing, and the contact book beside it."""
