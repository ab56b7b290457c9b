"""How messages of hosted games reach their connections."""
