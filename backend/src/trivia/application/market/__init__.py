"""Quizzes that players sell: prices, what is offered, what a licence allows."""
