"""The topics: how messages are encoded, sent and read."""
