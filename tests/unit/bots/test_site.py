"""Whom a client of the service believes."""

import pytest
from trivia_bots.site import speaks_tls


@pytest.mark.parametrize(
    ("url", "has_to_prove_itself"),
    [
        ("http://127.0.0.1:8080", False),
        ("HTTP://localhost", False),
        ("https://play.example", True),
        ("https://127.0.0.1:8443", True),
        ("httpx://127.0.0.1", True),
        ("play.example", True),
    ],
)
def test_every_server_but_one_over_plain_http_has_to_prove_who_it_is(
    url: str, has_to_prove_itself: bool
) -> None:
    assert speaks_tls(url) is has_to_prove_itself
