"""Quizzes in other formats: read from them, written to them. A module each in `known`."""
