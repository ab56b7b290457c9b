"""Modes: a module each, with one object `RULESET`. Nothing else names them."""
