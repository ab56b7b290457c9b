"""Quizzes that players make: drafts, publishing, who may see them."""
