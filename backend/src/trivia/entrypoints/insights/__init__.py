"""What authors are shown of plays."""
