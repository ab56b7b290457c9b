"""Coins: accounts, and transfers between them."""
