"""Playing alone over HTTP."""
