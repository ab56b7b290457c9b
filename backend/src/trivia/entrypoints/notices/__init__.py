"""What players are told of when they are not looking."""
