"""Composition of live games: see bootstrap.py.

Each module serves the functions of one part of a game; an entry point imports that one only.
"""
