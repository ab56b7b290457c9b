"""Guests who play alone: dealt names, few for one address, the same account once registered."""

from collections.abc import Iterator

import pytest
from trivia.adapters.identity.accounts import random_password
from trivia.adapters.identity.claims import groups
from trivia.adapters.identity.lazy_names import LazyNames
from trivia.application.limits.allowances import GUEST_ACCOUNTS
from trivia.application.limits.limiter import Limiter
from trivia.application.players.guests import GuestDesk, GuestRegistration
from trivia.domain.errors import Conflict, TooMany
from trivia.domain.players.guests import _FIRST, _SECOND, dealt_name, is_dealt
from trivia.domain.players.names import clean_name
from trivia.entrypoints.players import profile_put

from tests.builders import ADA
from tests.fakes.accounts import MemoryAccounts
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.limits import MemoryLimits
from tests.fakes.world import World, answered, http_event


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def desk(accounts: MemoryAccounts) -> GuestDesk:
    return GuestDesk(
        accounts=accounts,
        limiter=Limiter(limits=MemoryLimits(), clock=FixedClock()),
        ids=CountingIds(),
        random_password=random_password,
    )


def test_a_guest_signs_in_with_what_nobody_can_guess_under_a_dealt_name() -> None:
    accounts = MemoryAccounts()
    first, second = (desk(accounts).create("address", "") for _ in range(2))

    assert first.password != second.password
    assert [(first.email, first.password)] == [one[:2] for one in accounts.created[:1]]
    assert is_dealt(accounts.created[0][2])


@pytest.mark.parametrize("first", _FIRST)
def test_every_dealt_name_may_be_shown(first: str) -> None:
    for second in _SECOND:
        name = f"{first} {second} 9999"
        assert clean_name(name) == name
        assert is_dealt(name)
    assert LazyNames().allows(f"{first} {_SECOND[0]} 1000")


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "",
        "Rude Word 1234",
        "Quick Otter",
        "Quick Otter 12",
        "Quick Otter 1234 x",
        "Quick Otter ١٢٣٤",
        "Quick Otter 0001234",
        f"Quick Otter {'9' * 5_000}",
    ],
)
def test_no_other_name_is_dealt(name: str) -> None:
    assert not is_dealt(name)


def test_one_address_gets_so_many_and_others_get_theirs() -> None:
    guests = desk(MemoryAccounts())
    for _ in range(GUEST_ACCOUNTS.burst):
        guests.create("class", "")

    with pytest.raises(TooMany):
        guests.create("class", "")
    guests.create("elsewhere", "")


@pytest.mark.parametrize("email", [None, "guest-1@guests.invalid", "x@GUESTS.invalid"])
def test_without_a_confirmed_address_a_guest_stays_one(email: str | None) -> None:
    accounts = MemoryAccounts()
    accounts.emails[ADA.id] = email

    with pytest.raises(Conflict):
        GuestRegistration(accounts=accounts).register(ADA.id)
    assert accounts.ended == []


def test_a_registered_guest_is_the_same_account_and_may_say_so_twice() -> None:
    accounts = MemoryAccounts()
    for _ in range(2):
        GuestRegistration(accounts=accounts).register(ADA.id)

    assert accounts.ended == [ADA.id, ADA.id]


def test_a_guest_has_a_dealt_name_and_no_other(world: World) -> None:
    def put(name: str) -> int:
        event = http_event(ADA, body=f'{{"name": "{name}"}}')
        event["requestContext"]["authorizer"]["jwt"]["claims"]["cognito:groups"] = "[guests]"
        return answered(profile_put.handler(event, None)).status

    assert put(dealt_name("seed")) == 200
    assert put("Countess Lovelace") == 403


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("[guests authors]", {"guests", "authors"}),
        (["guests"], {"guests"}),
        (None, set()),
        ("[]", set()),
    ],
)
def test_groups_are_read_as_each_authorizer_writes_them(said: object, meant: set[str]) -> None:
    claims = {"cognito:groups": said}
    assert groups({"requestContext": {"authorizer": {"jwt": {"claims": claims}}}}) == meant
