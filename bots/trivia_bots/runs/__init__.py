"""One run of bots: what it is to do, what it saw, what its parts share."""
