"""What takes several steps, each of which may die: started here, run by a state machine."""
