"""Opening stock and suppliers' lists, read from spreadsheets."""
