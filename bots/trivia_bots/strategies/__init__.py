"""How a bot answers: one module a strategy, found by `registry`."""
