"""Fixtures of several unit tests."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest


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
