"""Fixtures for every tier; those that start servers are in tests/stack.py."""

import logging
import os
from collections.abc import Iterator
from io import StringIO

import pytest
from hypothesis import HealthCheck, settings

from tests.neutral import neutralize

# Before anything is imported that reads settings at import, and for all that tests start.
neutralize(os.environ)
if not __debug__:
    pytest.exit("Without assertions tests prove nothing: unset PYTHONOPTIMIZE.", returncode=1)

# A loaded machine is slow: that is nothing about the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

# Two workers take whole files: what is begun last holds up the end.
TAKE_LONG = {"test_sam_build.py", "test_package.py", "test_lifecycle.py", "test_recording.py"}

pytest_plugins = ["tests.stack", "tests.integration.emulator"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in TAKE_LONG)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the functions log; the logger's stream is fixed when it is imported."""
    from trivia.entrypoints.edges.observability import logger

    written = StringIO()
    handler = logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(written)
    yield written
    handler.setStream(before)
