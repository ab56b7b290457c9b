"""What dies while a stack is up is started again: that part, at its port, with its data."""
