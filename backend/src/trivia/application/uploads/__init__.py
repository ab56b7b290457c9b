"""Files that players send, past the functions and straight to where they are kept for a day."""
