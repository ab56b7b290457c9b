"""Composition of live games: see core.py.

Each module serves the functions of one part of a game; an entry point imports that one only.
"""
