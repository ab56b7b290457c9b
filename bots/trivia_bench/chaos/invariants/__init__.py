"""What must hold, a module each."""
