"""Whole capabilities over fakes: messages and files go to the real handlers; no server runs."""
