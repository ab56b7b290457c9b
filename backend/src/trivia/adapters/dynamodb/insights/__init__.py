"""Table QuizStats."""
