"""Language models that suggest questions."""
