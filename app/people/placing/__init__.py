"""Where somebody sits, sleeps, rides and eats: by hand, and through time."""
