"""Bots, people at the keys or a clock that lead a game."""
