"""Messages that leave with the change that implies them."""
