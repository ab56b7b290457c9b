"""The world around the functions: one clock, one agenda, and everything that can go wrong."""
