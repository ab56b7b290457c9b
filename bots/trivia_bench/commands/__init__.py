"""`trivia bench`, `trivia cost`, `trivia simulate`."""
