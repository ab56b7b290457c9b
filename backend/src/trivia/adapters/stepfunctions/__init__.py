"""Starts state machines."""
