"""Game rules. Pure: no I/O, no clock, no randomness; times and seeds are arguments."""
