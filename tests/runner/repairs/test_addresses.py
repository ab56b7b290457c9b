"""Functions learn where a call comes from, as the front door saw it."""

import pytest
from ministack.services import apigateway
from trivia_local.emulator_repairs import addresses


def test_the_address_is_that_of_the_front_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apigateway, "_invoke_lambda_proxy", apigateway._invoke_lambda_proxy)
    addresses.apply()

    assert addresses.address_of({"x-forwarded-for": "192.168.1.7"}) == "192.168.1.7"
    assert addresses.address_of({}) == "127.0.0.1"
    assert "_address_of" in apigateway._invoke_lambda_proxy.__code__.co_names
