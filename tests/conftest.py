"""Fixtures for every tier; those that start servers are in tests/stack.py."""

import os

import pytest

from tests.neutral import neutralize

# Before anything is imported that reads settings at import, and for all that tests start.
neutralize(os.environ)
if not __debug__:
    pytest.exit("Without assertions tests prove nothing: unset PYTHONOPTIMIZE.", returncode=1)

pytest_plugins = ["tests.stack", "tests.integration.emulator"]
