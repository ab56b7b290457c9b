"""Tests of what is deployed: the templates as text, the package, and both routes of deployment."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: runs an external tool for several seconds")
