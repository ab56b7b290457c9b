"""Wallets: earning, setting aside, showing, checking."""
