"""Who plays: accounts of the user pool, guests, and their names."""
