"""What players try who do not play fair: all of it must be refused."""
