"""Quizzes: kept, listed, read from files."""
