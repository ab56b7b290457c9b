"""E-mail that the service writes."""
