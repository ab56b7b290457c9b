"""Tell functions where a call comes from; ministack 1.5.33 says 127.0.0.1 of all.

The front door alone is open to others, and overwrites what a client says of itself.
"""

from collections.abc import Mapping

from trivia_local.emulator_repairs.patch import rewrite

_HERE = "127.0.0.1"


def apply() -> None:
    from ministack.services import apigateway

    rewrite(
        apigateway,
        "_invoke_lambda_proxy",
        {'"sourceIp": "127.0.0.1",': '"sourceIp": _address_of(headers),'},
        {"_address_of": address_of},
    )


def address_of(headers: Mapping[str, str]) -> str:
    """The address that the front door saw; this machine's if the call did not come that way."""
    return headers.get("x-forwarded-for") or _HERE
