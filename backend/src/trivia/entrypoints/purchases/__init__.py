"""Buying: one quiz, one buyer, one price; and what is theirs afterwards."""
