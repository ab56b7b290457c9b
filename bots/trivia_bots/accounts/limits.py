"""What Cognito admits."""

LOGINS_PER_S = 40.0
"""Cognito admits 120 authentication calls a second and account; a sign-in takes two of them."""
