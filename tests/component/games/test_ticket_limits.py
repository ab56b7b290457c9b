"""What one caller may have of tickets, and what the others still get."""

import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from trivia.application.limits.allowances import (
    CONNECTS,
    HOST_TICKETS,
    RESERVATIONS,
    SEATS,
    UNHEARD_PINS_OF_ADDRESS,
    WRONG_CODES_OF_ADDRESS,
    WRONG_PINS,
    WRONG_PINS_OF_ADDRESS,
    WRONG_PINS_OF_SITE,
)
from trivia.contract.routes import ROUTES
from trivia.domain.games.modes import MODES

from tests.builders import ADA, BOB
from tests.fakes.tickets import HALL, Tickets
from tests.fakes.world import Answered

ELSEWHERE = "198.51.100.9"
OTHERS = "203.0.113.4"
WRONG = "999999"
_numbers = itertools.count(1)


def browser() -> str:
    return f"browser-{next(_numbers):012d}"


def guess(
    tickets: Tickets, pin: str = WRONG, device: str | None = None, address: str = ELSEWHERE
) -> Answered:
    body = {"pin": pin, "name": "Zoë", "device": device}
    return tickets.post("guest", body, address=address)


def lock(tickets: Tickets, device: str | None = None, address: str = ELSEWHERE) -> Answered:
    """Guess until nothing is heard any more."""
    for tried in range(200):
        answer = guess(tickets, device=device or browser(), address=address)
        if answer.status == 429:
            assert tried > 0
            return answer
        assert answer.code == "pin_not_found"
    raise AssertionError("guesses without end")


def test_a_browser_that_guesses_is_told_to_wait_and_its_right_guess_is_not_heard(
    tickets: Tickets,
) -> None:
    pin, mine = tickets.host(guests=True)["pin"], browser()
    answers = [guess(tickets, device=mine) for _ in range(WRONG_PINS.burst + 1)]

    assert [one.status for one in answers] == [404] * WRONG_PINS.burst + [429]
    error = answers[-1].body["error"]
    assert error["code"] == "too_many_pins"
    assert 0 < error["retry_after_ms"] <= 30_000
    assert guess(tickets, pin, mine).status == 429, "nor is it told from a wrong one"
    assert guess(tickets, pin, browser()).status == 201
    tickets.clock.advance(error["retry_after_ms"] / 1000)
    assert guess(tickets, pin, mine).status == 201


def test_waits_grow_with_failures(tickets: Tickets) -> None:
    mine, waits = browser(), []
    lock(tickets, mine)
    for _ in range(7):
        waits.append(guess(tickets, device=mine).body["error"]["retry_after_ms"])
        tickets.clock.advance(waits[-1] / 1000)
        assert guess(tickets, device=mine).status == 404

    assert waits == sorted(waits)
    assert waits[-1] > 20 * waits[0]


def test_browsers_made_up_one_after_the_other_share_what_their_address_has(
    tickets: Tickets,
) -> None:
    tried = 0
    while guess(tickets, device=browser()).status == 404:
        tried += 1

    assert tried == WRONG_PINS_OF_ADDRESS.burst
    assert guess(tickets, device=browser(), address=OTHERS).status == 404
    # An hour of one who comes back as soon as they may.
    heard, until = 0, tickets.clock.now() + 3_600_000
    while tickets.clock.now() < until:
        answer = guess(tickets, device=browser())
        if answer.status == 404:
            heard += 1
        else:
            tickets.clock.advance(answer.body["error"]["retry_after_ms"] / 1000)
    assert heard <= 70


def test_who_sends_no_token_of_a_browser_gets_no_more_than_one_browser(tickets: Tickets) -> None:
    answers = Counter(guess(tickets).status for _ in range(50))

    assert answers == {404: WRONG_PINS.burst, 429: 50 - WRONG_PINS.burst}


def test_a_class_behind_one_address_gets_in_at_once_also_while_a_pupil_guesses(
    tickets: Tickets,
) -> None:
    pin = tickets.host(guests=True)["pin"]
    lock(tickets, address=HALL)

    joined = Counter(guess(tickets, pin, browser(), HALL).status for _ in range(200))

    assert joined == {201: 200}
    assert guess(tickets, device=browser(), address=HALL).status == 429


def test_pins_of_games_at_home_cannot_be_guessed_without_end(tickets: Tickets) -> None:
    """The right one is told from the others by its answer, also when no wrong one is heard."""
    pin = tickets.host(guests=True)["pin"]
    lock(tickets, address=HALL)
    assert guess(tickets, pin, browser(), HALL).status == 201
    for _ in range(UNHEARD_PINS_OF_ADDRESS.burst):
        assert guess(tickets, device=browser(), address=HALL).status == 429

    refused = guess(tickets, pin, browser(), HALL)
    assert (refused.status, refused.code) == (429, "too_many_pins")
    assert guess(tickets, pin, browser(), OTHERS).status == 201, "elsewhere nothing is shut"
    assert tickets.post("join", {"pin": pin}, BOB, address=HALL).status == 201, "nor for accounts"
    tickets.clock.advance(UNHEARD_PINS_OF_ADDRESS.refill_ms / 1000)
    assert guess(tickets, pin, browser(), HALL).status == 201


def test_guesses_from_elsewhere_close_no_game(tickets: Tickets) -> None:
    pin = tickets.host(guests=True)["pin"]
    lock(tickets)

    assert guess(tickets, pin, browser(), OTHERS).status == 201
    assert guess(tickets, pin, browser(), ELSEWHERE).status == 429, "no more is heard from there"
    assert tickets.post("join", {"pin": pin}, BOB, address=ELSEWHERE).status == 201


def test_a_class_with_another_address_than_its_host_costs_nothing_either(
    tickets: Tickets,
) -> None:
    pin = tickets.host(guests=True)["pin"]

    joined = Counter(guess(tickets, pin, browser()).status for _ in range(200))

    assert joined == {201: 200}


def test_an_account_answers_for_its_own_guesses_wherever_it_is(tickets: Tickets) -> None:
    pin = tickets.host()["pin"]
    for number in range(WRONG_PINS.burst):
        address = f"192.0.2.{number}"
        assert tickets.post("join", {"pin": WRONG}, ADA, address=address).status == 404

    refused = tickets.post("join", {"pin": pin}, ADA, address=OTHERS)
    assert (refused.status, refused.code) == (429, "too_many_pins")
    assert tickets.post("join", {"pin": pin}, BOB).status == 201


def test_a_household_is_one_address_of_ipv6(tickets: Tickets) -> None:
    tried = (guess(tickets, device=browser(), address=f"2001:db8:1:2::{n:x}") for n in range(1, 99))
    statuses = Counter(one.status for one in tried)

    assert statuses[404] == WRONG_PINS_OF_ADDRESS.burst
    assert guess(tickets, device=browser(), address="2001:db8:1:3::1").status == 404


def test_the_many_addresses_of_a_site_share_what_it_has(tickets: Tickets) -> None:
    pin, site = tickets.host(guests=True)["pin"], "2001:db8:7"
    statuses = Counter(
        guess(tickets, device=browser(), address=f"{site}:{n:x}::1").status for n in range(2_000)
    )

    assert statuses == {404: WRONG_PINS_OF_SITE.burst, 429: 2_000 - WRONG_PINS_OF_SITE.burst}
    assert guess(tickets, pin, browser(), f"{site}:abcd::1").status == 429
    assert guess(tickets, pin, browser(), "2001:db8:8:1::1").status == 201


def test_a_class_gets_into_its_game_while_others_of_its_site_guess(tickets: Tickets) -> None:
    rules = {"mode": "casual", "guests": True}
    wanted = {"transport": "websocket", "quiz_id": "rivers", "rules": rules}
    room = "2001:db8:7:1::1"
    pin = tickets.post("host", wanted, ADA, address=room).body["pin"]
    for n in range(WRONG_PINS_OF_SITE.burst):
        guess(tickets, device=browser(), address=f"2001:db8:7:{n + 2:x}::1")

    joined = Counter(guess(tickets, pin, browser(), room).status for _ in range(200))
    assert joined == {201: 200}


def test_guests_without_end_from_one_address_are_stopped(tickets: Tickets) -> None:
    pin = tickets.host(guests=True)["pin"]
    answers = [guess(tickets, pin, browser()) for _ in range(800)]

    refused = [one for one in answers if one.status == 429]
    # One ticket in eight is counted, as eight: whatever comes after is refused, also what would
    # not have been counted.
    assert {one.code for one in refused} == {"too_many_requests"}
    assert {one.status for one in answers[:250]} == {201}
    assert {one.status for one in answers[600:]} == {429}
    assert guess(tickets, pin, browser(), OTHERS).status == 201


def test_one_account_reserves_so_many_games_and_others_go_on(tickets: Tickets) -> None:
    wanted = {"transport": "websocket", "quiz_id": "rivers", "rules": {"mode": "casual"}}
    for _ in range(RESERVATIONS.burst):
        assert tickets.post("host", wanted, ADA).status == 201

    refused = tickets.post("host", wanted, ADA)
    assert (refused.status, refused.code) == (429, "too_many_requests")
    assert tickets.post("host", wanted, BOB).status == 201
    tickets.clock.advance(refused.body["error"]["retry_after_ms"] / 1000)
    assert tickets.post("host", wanted, ADA).status == 201


@pytest.mark.parametrize("what", ["host-tickets", "screen-codes"])
def test_tickets_of_a_running_game_are_not_without_end(tickets: Tickets, what: str) -> None:
    game = tickets.host()
    for _ in range(HOST_TICKETS.burst):
        assert tickets.of_game(what, game["game_id"], ADA).status == 201

    assert tickets.of_game(what, game["game_id"], ADA).status == 429


def test_one_player_opens_so_many_connections(tickets: Tickets) -> None:
    pin = tickets.host(guests=True)["pin"]
    first, second = (guess(tickets, pin, browser()).body["game_ticket"] for _ in range(2))
    statuses = [tickets.post("connect", {"game_ticket": first}).status for _ in range(60)]

    assert Counter(statuses) == {201: CONNECTS.burst, 429: 60 - CONNECTS.burst}
    assert tickets.post("connect", {"game_ticket": second}).status == 201


Way = Callable[[Tickets, dict[str, Any], str], Answered]
"""Asks once; is given the game as its host has it, and a game ticket of a player."""


def _shown(tickets: Tickets, game: dict[str, Any], _ticket: str) -> Answered:
    code = tickets.of_game("screen-codes", game["game_id"], ADA)
    if code.status != 201:
        return code
    return tickets.post("screen", {"pin": game["pin"], "code": code.body["code"]})


def _called_again(tickets: Tickets, game: dict[str, Any], ticket: str) -> Answered:
    if "next" not in game:
        game["next"] = tickets.host(guests=True, after=game["game_ticket"])
        tickets.seat(ticket)
    return tickets.post("rematch", {"game_ticket": ticket})


WAYS: dict[str, tuple[int, Way]] = {
    "/api/host-tickets": (
        RESERVATIONS.burst - 1,
        lambda tickets, game, _: tickets.post(
            "host",
            {"transport": game["transport"], "quiz_id": "rivers", "rules": game["rules"]},
            ADA,
        ),
    ),
    "/api/host-tickets/{game_id}": (
        HOST_TICKETS.burst,
        lambda tickets, game, _: tickets.of_game("host-tickets", game["game_id"], ADA),
    ),
    "/api/join-tickets": (
        SEATS.burst,
        lambda tickets, game, _: tickets.post("join", {"pin": game["pin"]}, BOB),
    ),
    "/api/guest-tickets": (
        600,  # of an address: 400, of which one in eight is counted, as eight
        lambda tickets, game, _: guess(tickets, game["pin"], browser(), HALL),
    ),
    "/api/connect-tickets": (
        CONNECTS.burst,
        lambda tickets, _, ticket: tickets.post("connect", {"game_ticket": ticket}),
    ),
    "/api/rematch-tickets": (CONNECTS.burst, _called_again),
    "/api/screen-tickets": (HOST_TICKETS.burst, _shown),
}
"""Each way to a connect ticket, and how many it gives at once at most."""


@pytest.mark.parametrize(
    ("path", "transport", "mode"),
    [
        (path, transport, mode)
        for path in WAYS
        for transport in ("websocket", "mqtt")
        # Six hundred guests in one mode are enough.
        for mode in (sorted(MODES) if path != "/api/guest-tickets" else ["casual"])
    ],
)
def test_no_way_gives_connections_without_end(
    tickets: Tickets, path: str, transport: str, mode: str
) -> None:
    rules = {"mode": mode, "guests": True}
    wanted = {"transport": transport, "quiz_id": "rivers", "rules": rules}
    game = tickets.post("host", wanted, ADA).body
    playing = guess(tickets, game["pin"], browser(), OTHERS).body["game_ticket"]
    most, ask = WAYS[path]
    asked = [ask(tickets, game, playing) for _ in range(most + 5)]

    given = [one for one in asked if one.status == 201]
    assert 0 < len(given) <= most
    assert all("connect_ticket" in one.body for one in given)
    assert {one.code for one in asked if one.status != 201} == {"too_many_requests"}
    tickets.clock.advance(asked[-1].body["error"]["retry_after_ms"] / 1000)
    assert ask(tickets, game, playing).status == 201


def test_no_way_to_a_connect_ticket_is_left_out() -> None:
    gives = {
        route.path
        for route in ROUTES
        if route.response and "connect_ticket" in route.response.model_fields
    }
    assert gives == set(WAYS)


def test_codes_of_screens_cannot_be_guessed_and_the_host_s_is_heard_elsewhere(
    tickets: Tickets,
) -> None:
    game = tickets.host()
    code = tickets.of_game("screen-codes", game["game_id"], ADA).body["code"]
    for _ in range(WRONG_CODES_OF_ADDRESS.burst):
        wrong = tickets.post("screen", {"pin": game["pin"], "code": "ZZZZZZ"}, address=ELSEWHERE)
        assert wrong.status == 403

    right = {"pin": game["pin"], "code": code}
    assert tickets.post("screen", right, address=ELSEWHERE).status == 429
    assert tickets.post("screen", right, address=HALL).status == 201
