"""Bots that play: in games with a host, and alone."""
