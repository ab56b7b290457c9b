"""What is kept of a player who leaves, room by room."""
