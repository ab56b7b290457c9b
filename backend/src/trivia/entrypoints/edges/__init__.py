"""One wrapper for each way that events reach a function."""
