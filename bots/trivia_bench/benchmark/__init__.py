"""`trivia bench`: the same games again and again, measured; see docs/benchmarks.md."""
