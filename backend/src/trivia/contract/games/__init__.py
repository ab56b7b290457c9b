"""Games with a host, whatever their transport."""
