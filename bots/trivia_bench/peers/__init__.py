"""Other programs for live quizzes, played like this service: figures stand side by side."""
