"""Games of bots on a running stack, parts of which are frozen and killed in the middle of them."""
