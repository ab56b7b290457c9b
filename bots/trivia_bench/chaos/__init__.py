"""Deterministic simulation: whole games of the real service under faults, replayed by their seed.

See docs/chaos.md.
"""
