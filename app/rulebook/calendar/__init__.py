"""The school's calendar and bells (校历·作息): terms, special days, lessons."""
