"""Fixtures for every tier; those that start servers are in tests/stack.py."""

pytest_plugins = ["tests.stack", "tests.integration.emulator"]
