"""Games with a host over WebSockets."""
