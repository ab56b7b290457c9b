"""Badges: a module for each kind of deed, with `BADGES`, easiest first. Nothing else names them."""
