"""Profiles, progress, leaderboards."""
