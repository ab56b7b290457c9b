"""Frames to connections of the WebSocket API."""
