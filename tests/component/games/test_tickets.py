"""Tickets over HTTP, and the authorizer of the WebSocket API."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from trivia.adapters.identity.codes import random_pin, random_screen_code
from trivia.adapters.identity.ticket_signer import KEY_KEPT_MS, SecretKey
from trivia.application.games.values import SCREEN_CODE_LETTERS
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, record
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.tickets import Tickets


def test_a_host_gets_a_pin_and_tickets_that_open_a_connection_as_host(tickets: Tickets) -> None:
    ticket = tickets.host(speed=True)

    assert ticket["pin"] == "123456"
    assert (ticket["title"], ticket["question_count"]) == ("Rivers", 6)
    assert ticket["rules"]["speed"] is True
    effect, context = tickets.connect(ticket["connect_ticket"])
    assert effect == "Allow"
    assert context.pop("ticket")
    assert context.pop("expires_at") == str(NOON // 1000 + 60)
    assert context == {
        "seats": "",
        "game_id": ticket["game_id"],
        "role": "host",
        "player_id": ADA.id,
        "name": ADA.name,
        "guest": "false",
        "device": "",
        "avatar": "",
    }


def test_a_player_joins_under_the_name_of_the_profile(tickets: Tickets) -> None:
    game = tickets.host()

    joined = tickets.post("join", {"pin": game["pin"]}, BOB).body

    assert (joined["game_id"], joined["player_id"], joined["name"]) == (
        game["game_id"],
        BOB.id,
        BOB.name,
    )
    _, context = tickets.connect(joined["connect_ticket"])
    assert (context["role"], context["player_id"]) == ("player", BOB.id)


def test_a_guest_has_the_face_they_chose_and_an_account_that_of_its_profile(
    tickets: Tickets,
) -> None:
    pin = tickets.host(guests=True)["pin"]

    chosen = tickets.post("guest", {"pin": pin, "name": "Zoe", "avatar": "fox"}).body
    left_out = tickets.post("guest", {"pin": pin, "name": "Cem"}).body
    account = tickets.post("join", {"pin": pin}, BOB).body

    faces = [tickets.connect(one["connect_ticket"])[1]["avatar"] for one in (chosen, left_out)]
    assert faces == ["fox", ""], "who chose none is dealt one by their slot"
    assert tickets.connect(account["connect_ticket"])[1]["avatar"] == record(BOB).avatar
    assert tickets.post("guest", {"pin": pin, "name": "Eve", "avatar": "dragon"}).status == 400


def test_a_guest_joins_where_the_host_allows_it(tickets: Tickets) -> None:
    open_to_guests, closed = tickets.host(guests=True), tickets.host()

    joined = tickets.post("guest", {"pin": open_to_guests["pin"], "name": " Zoë  B "})
    assert (joined.status, joined.body["name"]) == (201, "Zoë B")
    assert joined.body["player_id"].startswith("guest-")
    assert tickets.connect(joined.body["connect_ticket"])[1]["guest"] == "true"
    refused = tickets.post("guest", {"pin": closed["pin"], "name": "Zoë"})
    assert (refused.status, refused.code) == (403, "guests_not_allowed")


@pytest.mark.parametrize(
    ("name", "code"),
    [("x", "name_length"), ("Rude Word", "name_not_allowed"), ("a\u0007bc", "name_characters")],
)
def test_a_guest_s_name_is_decent_and_visible(tickets: Tickets, name: str, code: str) -> None:
    game = tickets.host(guests=True)

    refused = tickets.post("guest", {"pin": game["pin"], "name": name})

    assert (refused.status, refused.code) == (422, code)


@pytest.mark.parametrize("name", ["👍🏽" * 15, "กี่" * 20])
def test_a_ticket_with_the_longest_name_can_be_sent_back(tickets: Tickets, name: str) -> None:
    game = tickets.host(guests=True)

    joined = tickets.post("guest", {"pin": game["pin"], "name": name}).body

    assert joined["name"] == name
    # Ids are longer than those of the test.
    assert len(joined["game_ticket"]) <= 1024 - 100
    assert tickets.connect(joined["connect_ticket"])[1]["name"] == name


def test_a_connect_ticket_opens_one_connection_within_a_minute(tickets: Tickets) -> None:
    game = tickets.host()
    assert tickets.connect(game["connect_ticket"])[0] == "Allow"
    assert tickets.connect(game["connect_ticket"])[0] == "Deny"

    late = tickets.post("connect", {"game_ticket": game["game_ticket"]}).body["connect_ticket"]
    tickets.clock.advance(61)
    assert tickets.connect(late)[0] == "Deny"


def test_the_ticket_of_the_game_buys_new_ones_but_opens_nothing_itself(tickets: Tickets) -> None:
    game = tickets.host()

    assert tickets.connect(game["game_ticket"])[0] == "Deny"
    tickets.clock.advance(3600)
    fresh = tickets.post("connect", {"game_ticket": game["game_ticket"]}).body["connect_ticket"]
    effect, context = tickets.connect(fresh)
    assert (effect, context["role"], context["player_id"]) == ("Allow", "host", ADA.id)
    tickets.clock.advance(12 * 3600)
    # A game lasts twelve hours at most; its end can be read for a day.
    assert tickets.post("connect", {"game_ticket": game["game_ticket"]}).status == 201
    tickets.clock.advance(24 * 3600)
    refused = tickets.post("connect", {"game_ticket": game["game_ticket"]})
    assert (refused.status, refused.code) == (403, "ticket_expired")


def test_a_connect_ticket_buys_nothing(tickets: Tickets) -> None:
    game = tickets.host()

    refused = tickets.post("connect", {"game_ticket": game["connect_ticket"]})

    assert (refused.status, refused.code) == (403, "ticket_invalid")


@pytest.mark.parametrize("ticket", [None, "", "nonsense", "a.b.c"])
def test_without_a_ticket_the_gate_stays_shut(tickets: Tickets, ticket: str | None) -> None:
    assert tickets.connect(ticket) == ("Deny", {})


def test_a_ticket_of_a_live_game_does_not_open_this_gate(tickets: Tickets) -> None:
    live = tickets.post(
        "host", {"transport": "mqtt", "quiz_id": "rivers", "rules": {"mode": "first_correct"}}, ADA
    ).body

    assert tickets.connect(live["connect_ticket"])[0] == "Deny"


def test_hosting_needs_a_profile_and_a_quiz(tickets: Tickets) -> None:
    body = {"transport": "websocket", "quiz_id": "rivers", "rules": {"mode": "casual"}}
    stranger = tickets.post("host", body, Player(PlayerId("player-9"), "Nobody"))
    assert (stranger.status, stranger.code) == (409, "profile_required")
    unknown = tickets.post("host", body | {"quiz_id": "no-such-quiz"}, ADA)
    assert (unknown.status, unknown.code) == (404, "quiz_not_found")
    signed_out = tickets.post("host", body)
    assert (signed_out.status, signed_out.code) == (403, "not_signed_in")


def test_a_pin_in_use_is_not_given_twice(tickets: Tickets) -> None:
    first = tickets.host()
    tickets.pins.insert(0, first["pin"])

    assert tickets.host()["pin"] == "123457"


def test_a_host_takes_the_game_over_on_another_device(tickets: Tickets) -> None:
    game = tickets.host()

    taken = tickets.of_game("host-tickets", game["game_id"], ADA)

    assert taken.status == 201
    for field in ("game_id", "pin", "transport", "title", "question_count", "rules", "expires_at"):
        assert taken.body[field] == game[field]
    (effect, context), before = map(
        tickets.connect, (taken.body["connect_ticket"], game["connect_ticket"])
    )
    assert context["ticket"] != before[1]["ticket"]
    assert (effect, context | {"ticket": before[1]["ticket"]}) == before
    assert effect == "Allow"


@pytest.mark.parametrize("what", ["host-tickets", "screen-codes"])
def test_only_who_hosts_a_game_takes_it_over_or_opens_it_to_screens(
    tickets: Tickets, what: str
) -> None:
    game_id = tickets.host()["game_id"]

    for player, game in ((BOB, game_id), (ADA, "no-such-game")):
        refused = tickets.of_game(what, game, player)
        assert (refused.status, refused.code) == (404, "game_not_found")
    signed_out = tickets.of_game(what, game_id, None)
    assert (signed_out.status, signed_out.code) == (403, "not_signed_in")


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_a_screen_comes_in_with_the_host_s_code_and_as_a_screen(
    tickets: Tickets, transport: str
) -> None:
    body = {"transport": transport, "quiz_id": "rivers", "rules": {"mode": "casual"}}
    game = tickets.post("host", body, ADA).body
    code = tickets.of_game("screen-codes", game["game_id"], ADA).body
    assert code["pin"] == game["pin"]

    shown = tickets.post("screen", {"pin": code["pin"], "code": code["code"].lower()})

    assert (shown.status, shown.body["game_id"]) == (201, game["game_id"])
    assert (shown.body["transport"], shown.body["title"]) == (transport, "Rivers")
    if transport == "websocket":
        effect, context = tickets.connect(shown.body["connect_ticket"])
        assert (effect, context["role"]) == ("Allow", "screen")
        assert context["player_id"] == shown.body["player_id"] != ADA.id
    fresh = tickets.post("connect", {"game_ticket": shown.body["game_ticket"]})
    assert fresh.status == 201


def test_a_screen_s_code_works_once_for_five_minutes_until_there_is_a_newer_one(
    tickets: Tickets,
) -> None:
    game, other = tickets.host(), tickets.host()

    def code() -> str:
        return str(tickets.of_game("screen-codes", game["game_id"], ADA).body["code"])

    def status(value: str, pin: str = game["pin"]) -> int:
        return tickets.post("screen", {"pin": pin, "code": value}).status

    used, old, newer = code(), code(), code()
    assert status(old) == 403
    assert status(newer, other["pin"]) == 403
    assert status(newer, "999999") == 403
    assert status("ZZZZZZ") == 403
    assert status(newer) == 201
    assert (status(newer), status(used)) == (403, 403)
    late = code()
    tickets.clock.advance(301)
    assert status(late) == 403


def test_a_letter_of_a_code_that_was_read_as_a_digit_is_understood(tickets: Tickets) -> None:
    game = tickets.host()
    code = tickets.of_game("screen-codes", game["game_id"], ADA).body["code"]
    assert code == "SBCDFG"

    assert tickets.post("screen", {"pin": game["pin"], "code": "58cdf6"}).status == 201


def test_codes_of_screens_are_random_and_easy_to_read_out() -> None:
    codes = {random_screen_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(len(code) == 6 and set(code) <= set(SCREEN_CODE_LETTERS) for code in codes)
    assert not set(SCREEN_CODE_LETTERS) & set("01ILOAEU2568")


def test_an_unknown_pin_is_not_found(tickets: Tickets) -> None:
    refused = tickets.post("join", {"pin": "999999"}, ADA)

    assert (refused.status, refused.code) == (404, "pin_not_found")


def test_pins_are_random_and_have_six_digits() -> None:
    pins = {random_pin() for _ in range(200)}

    assert all(len(pin) == 6 and pin[0] != "0" for pin in pins)
    assert len(pins) > 190


def test_a_new_key_is_read_after_five_minutes() -> None:
    class Secrets:
        reads = 0

        def get_secret_value(self, **_: str) -> dict[str, Any]:
            self.reads += 1
            return {"SecretString": f"key-{self.reads}", "CreatedDate": datetime.now(UTC)}

    clock, secrets = FixedClock(), Secrets()
    key = SecretKey(secrets, "arn", clock)  # type: ignore[arg-type]

    assert (key(), key()) == ("key-1", "key-1")
    clock.advance(KEY_KEPT_MS / 1000 + 1)
    assert key() == "key-2"


def places(tickets: Tickets, game_id: str) -> list[tuple[int, str, str | None]]:
    members = tickets.table.members[game_id].values()
    return [(one.slot, one.name, one.team) for one in members]


def test_who_connects_with_a_first_ticket_is_in_the_game(tickets: Tickets) -> None:
    game = tickets.host(guests=True)
    for name in ("Zoë", "zoë", "Ann"):
        joined = tickets.post("guest", {"pin": game["pin"], "name": name}).body
        assert tickets.connect(joined["connect_ticket"])[0] == "Allow"
        assert tickets.connect(joined["connect_ticket"])[0] == "Deny", "it was used"

    names = [name for _, name, _ in places(tickets, game["game_id"])]
    assert names == ["Zoë", "zoë 2", "Ann"]


def test_who_comes_back_gets_no_second_place_and_uses_no_slot_up(tickets: Tickets) -> None:
    game = tickets.host()
    joined = tickets.post("join", {"pin": game["pin"]}, BOB).body
    tickets.connect(joined["connect_ticket"])
    renewed = tickets.post("connect", {"game_ticket": joined["game_ticket"]}).body
    assert tickets.connect(renewed["connect_ticket"])[0] == "Allow"
    assert tickets.connect(renewed["connect_ticket"])[0] == "Deny"

    again = tickets.post("join", {"pin": game["pin"]}, BOB).body  # on another device, by the PIN
    assert tickets.connect(again["connect_ticket"])[0] == "Allow"
    assert tickets.connect(again["connect_ticket"])[0] == "Deny"

    assert places(tickets, game["game_id"]) == [(1, BOB.name, None)]


def test_teams_are_dealt_on_the_way_in_and_chosen_ones_are_asked_for_after(
    tickets: Tickets,
) -> None:
    dealt, chosen = tickets.host(teams="dealt"), tickets.host(teams="chosen")
    for game in (dealt, chosen):
        joined = tickets.post("join", {"pin": game["pin"]}, BOB).body
        assert tickets.connect(joined["connect_ticket"])[0] == "Allow"
        assert tickets.connect(joined["connect_ticket"])[0] == "Deny"

    assert [team for *_, team in places(tickets, dealt["game_id"])] != [None]
    assert places(tickets, chosen["game_id"]) == []


def test_a_game_that_takes_nobody_any_more_lets_connections_in_that_are_told_why(
    tickets: Tickets,
) -> None:
    game = tickets.host()
    joined = tickets.post("join", {"pin": game["pin"]}, BOB).body
    tickets.table.closed.add(game["game_id"])

    assert tickets.connect(joined["connect_ticket"])[0] == "Allow"

    assert places(tickets, game["game_id"]) == []


@pytest.mark.parametrize(
    ("name", "device", "inside"),
    [
        ("Zoë", "b" * 16, 0),
        ("Ann", "a" * 16, 0),
        ("Ann", "b" * 16, 1),
        (None, "a" * 16, 0),
        (None, "b" * 16, 1),
        (None, None, 1),
    ],
    ids=["name", "browser", "somebody", "account in the browser", "account", "account unseen"],
)
def test_who_was_removed_is_given_no_place_while_connecting(
    tickets: Tickets, name: str | None, device: str | None, inside: int
) -> None:
    game = tickets.host(guests=True)
    game_id = game["game_id"]
    wanted = {"pin": game["pin"], "name": "Zoë", "device": "a" * 16}
    first, second = (tickets.post("guest", wanted).body for _ in range(2))
    tickets.connect(first["connect_ticket"])
    members = tickets.table.members[game_id]
    ((player_id, member),) = members.items()
    members[player_id] = replace(member, removed=True)
    before = set(tickets.table.connected[game_id][player_id])

    # With the ticket that they had already, with that of the game, and with a new one.
    assert tickets.connect(second["connect_ticket"])[0] == "Allow"
    back = tickets.post("connect", {"game_ticket": first["game_ticket"]}).body
    assert tickets.connect(back["connect_ticket"])[0] == "Allow"
    wanted = {"pin": game["pin"], "device": device}
    if name is None:
        new = tickets.post("join", wanted, BOB).body
    else:
        new = tickets.post("guest", {**wanted, "name": name}).body
    assert tickets.connect(new["connect_ticket"])[0] == "Allow"

    assert tickets.table.connected[game_id][player_id] == before
    assert len(places(tickets, game_id)) == 1 + inside


def test_who_was_in_a_game_follows_its_host_into_the_next_one_as_whom_they_were(
    tickets: Tickets,
) -> None:
    first = tickets.host(guests=True)
    zoe = tickets.post("guest", {"pin": first["pin"], "name": "Zoe", "avatar": "fox"}).body
    bob = tickets.post("join", {"pin": first["pin"]}, BOB).body
    assert tickets.post("rematch", {"game_ticket": zoe["game_ticket"]}).code == "no_rematch"

    second = tickets.host(guests=True, after=first["game_ticket"])

    for before in (zoe, bob):
        was = tickets.connect(before["connect_ticket"])[1]
        joined = tickets.post("rematch", {"game_ticket": before["game_ticket"]}).body
        assert joined["game_id"] == second["game_id"]
        assert (joined["player_id"], joined["name"]) == (before["player_id"], before["name"])
        now = tickets.connect(joined["connect_ticket"])[1]
        assert {now[key] == was[key] for key in ("avatar", "guest", "role")} == {True}


def test_a_screen_follows_with_its_own_ticket_and_stays_a_screen(tickets: Tickets) -> None:
    first = tickets.host()
    code = tickets.of_game("screen-codes", first["game_id"], ADA).body
    wall = tickets.post("screen", {"pin": code["pin"], "code": code["code"]}).body
    assert tickets.post("rematch", {"game_ticket": wall["game_ticket"]}).code == "no_rematch"
    assert tickets.post("rematch", {"game_ticket": wall["connect_ticket"]}).code == "ticket_invalid"
    second = tickets.host(after=first["game_ticket"])
    third = tickets.host(after=second["game_ticket"])

    shown = tickets.post("rematch", {"game_ticket": wall["game_ticket"]}).body
    assert shown["game_id"] == second["game_id"]
    assert (shown["player_id"], shown["name"]) == (f"screen-{second['game_id']}", "")
    assert tickets.connect(shown["connect_ticket"])[1]["role"] == "screen"
    # From game to game, as long as its host goes on.
    next_one = tickets.post("rematch", {"game_ticket": shown["game_ticket"]}).body
    assert next_one["game_id"] == third["game_id"]


def test_nobody_else_calls_players_into_a_game_of_theirs(tickets: Tickets) -> None:
    first = tickets.host(guests=True)
    zoe = tickets.post("guest", {"pin": first["pin"], "name": "Zoe"}).body
    wanted = {"transport": "websocket", "quiz_id": "rivers", "rules": {"mode": "casual"}}

    for ticket in (first["game_ticket"], zoe["game_ticket"], first["connect_ticket"]):
        refused = tickets.post("host", {**wanted, "after": ticket}, BOB)
        assert refused.code in ("not_host", "ticket_invalid")
    assert tickets.post("rematch", {"game_ticket": zoe["game_ticket"]}).code == "no_rematch"
    assert tickets.post("rematch", {"game_ticket": first["game_ticket"]}).code == "not_player"


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_who_was_sent_away_follows_into_no_other_game(tickets: Tickets, transport: str) -> None:
    wanted = {"transport": transport, "quiz_id": "rivers"}
    rules = {"mode": "casual", "guests": True}
    first = tickets.post("host", {**wanted, "rules": rules}, ADA).body
    guest = {"pin": first["pin"], "device": "a" * 16}
    kicked, banned, stays, again = (
        tickets.post("guest", {**guest, "name": name}).body["game_ticket"]
        for name in ("Ann", "Ben", "Cem", "Ben")
    )
    for ticket in (kicked, banned, stays):
        tickets.seat(ticket)
    tickets.seat(kicked, removed=True)
    tickets.seat(banned, removed=True, banned=True)
    after = {**wanted, "rules": rules, "after": first["game_ticket"]}
    assert tickets.post("host", after, ADA).status == 201

    def follows(ticket: str) -> tuple[int, str | None]:
        reply = tickets.post("rematch", {"game_ticket": ticket})
        return reply.status, None if reply.status == 201 else reply.code

    assert follows(kicked) == (403, "removed")
    assert follows(banned) == (403, "banned")
    # A ticket bought since then, with which nobody came in.
    assert follows(again) == (403, "not_joined")
    assert follows(stays) == (201, None)
    tickets.seat(kicked, removed=False)  # the host has let them in again
    assert follows(kicked) == (201, None)


def test_guests_do_not_follow_into_a_game_without_guests(tickets: Tickets) -> None:
    first = tickets.host(guests=True)
    zoe = tickets.post("guest", {"pin": first["pin"], "name": "Zoe"}).body
    tickets.connect(zoe["connect_ticket"])
    tickets.host(after=first["game_ticket"])

    refused = tickets.post("rematch", {"game_ticket": zoe["game_ticket"]})
    assert (refused.status, refused.code) == (403, "guests_not_allowed")
