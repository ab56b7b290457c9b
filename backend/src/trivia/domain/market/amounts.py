"""Amounts of coins: whole numbers, never less than nothing."""

PRICE_LEAST, PRICE_MOST = 1, 10_000
"""Of a quiz. What is to cost nothing is published for everybody."""
