"""One adapter per port, over the low-level client. Keys are built in `keys` only."""
