"""Badges: what players are honoured for, each decided by what their messages have told."""
