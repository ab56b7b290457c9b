"""What the service takes: measured, simulated, and in dollars."""
