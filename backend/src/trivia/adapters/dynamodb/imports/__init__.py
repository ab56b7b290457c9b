"""Imports on their way."""
