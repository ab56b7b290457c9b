"""The one place where use cases meet their adapters: a module a room."""
