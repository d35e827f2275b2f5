"""What left a file: numbers shown in full, papers handed to somebody (R8.3, R8.6)."""
