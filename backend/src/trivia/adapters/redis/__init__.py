"""Live games in Redis: keys, scripts (one file per atomic operation) and the store."""
