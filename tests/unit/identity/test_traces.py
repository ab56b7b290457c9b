"""Traces know again and give nothing away."""

import pytest
from trivia.adapters.identity.traces import Traces, network

TRACES = Traces(lambda: "k" * 64)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::2"),
    ],
)
def test_of_one_network_is_one_caller(one: str, other: str) -> None:
    assert network(one) == network(other)
    assert TRACES.address(one) == TRACES.address(other)


def test_a_site_is_an_ipv6_network_of_48_bits_and_one_address_of_ipv4_is_none() -> None:
    here = TRACES.site("2001:db8:1:2::1")

    assert here == TRACES.site("2001:db8:1:ffff::9")
    assert here not in {TRACES.site("2001:db8:2:2::1"), TRACES.address("2001:db8:1:2::1"), ""}
    for address in ("192.0.2.7", "::ffff:192.0.2.7", "", "not an address"):
        assert TRACES.site(address) == ""


@pytest.mark.parametrize("address", ["192.0.2.8", "2001:db8:1:3::1", "", "not an address"])
def test_others_are_others_and_no_trace_shows_the_address(address: str) -> None:
    trace = TRACES.address(address)

    assert trace != TRACES.address("192.0.2.7")
    assert trace != TRACES.device(address)
    assert trace != Traces(lambda: "l" * 64).address(address), "only functions can make it"
    assert not address or address not in trace
