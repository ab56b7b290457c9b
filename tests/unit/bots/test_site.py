"""Where a client of the service looks for it."""

import pytest
from trivia_bots.site import site_at


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1", "play.example", ""])
def test_only_a_web_page_says_where_the_service_is(address: str) -> None:
    with pytest.raises(ValueError, match="no address of a web page"):
        site_at(address)
