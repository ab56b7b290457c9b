"""Questions on the wire and in files: what all kinds share."""
