"""Table Marketplace: what sellers ask for their quizzes, and what those have brought."""
