"""Quizzes in other formats: what a file says of a question, and what becomes of it."""
