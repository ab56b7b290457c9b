"""Who leaves takes the own data along, and leaves none behind."""
