"""Table PlayerWallet."""
