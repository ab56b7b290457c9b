"""Clients as the pages are: they wait, send again, come back, and sync after a gap."""
