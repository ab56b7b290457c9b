"""Imports from the file that is sent to the drafts that are made."""
