"""Modes: the rules of a game."""
