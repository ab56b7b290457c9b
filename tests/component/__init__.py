"""Whole games and capabilities over fakes: messages go to the real handlers; no server runs."""
