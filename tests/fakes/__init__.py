"""The ports in memory: the same rules as the adapters, proved by the same suite."""
