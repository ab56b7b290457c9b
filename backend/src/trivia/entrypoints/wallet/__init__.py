"""Functions of the wallet."""
