"""Places and cells from a spreadsheet: looked at first, then written as one act or not at all."""
