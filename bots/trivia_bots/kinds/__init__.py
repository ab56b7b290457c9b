"""Kinds of question as bots see them on the wire: one module a kind, found by `registry`."""
