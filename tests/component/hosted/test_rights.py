"""Who may do what: every message by every role, and messages that are none."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trivia.adapters.dynamodb.hosted.rosters import item_of_member, member_of_item
from trivia.application.games.values import Role
from trivia.application.hosted import seating
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia_bench.simulation.events import ADMIN_ROUTES

from tests.fakes.hosted_world import GAME, HOST, HostedWorld, Peer

HOST_ONLY: list[dict[str, Any]] = [
    {"type_": "open"},
    {"type_": "ask", "index": 1},
    {"type_": "start_now", "index": 0},
    {"type_": "close", "index": 0},
    {"type_": "reveal"},
    {"type_": "show", "step": 1},
    {"type_": "pause"},
    {"type_": "resume"},
    {"type_": "skip", "index": 0},
    {"type_": "remove", "slot": 1},
    {"type_": "admit", "slot": 1},
    {"type_": "reset_team", "team": "red"},
    {"type_": "end"},
    {"type_": "rematch"},
]


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True)).wired() as wired:
        yield wired


def code_of(events: list[dict[str, Any]]) -> str | None:
    return next((event["code"] for event in events if event["type"] == "error"), None)


@pytest.mark.parametrize("command", HOST_ONLY, ids=lambda c: c["type_"])
@pytest.mark.parametrize(
    "who", ["player", "guest", "host of another game", "host as a player", "screen"]
)
def test_host_commands_are_for_the_host_of_this_game(
    world: HostedWorld, command: dict[str, Any], who: str
) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    before = world.stored
    peers = {
        "player": ada,
        "guest": world.peer(Role.PLAYER, "guest-1", guest=True),
        "host of another game": world.peer(Role.HOST, "player-other-host"),
        "host as a player": world.peer(Role.PLAYER, HOST),
        "screen": world.screen(),
    }

    refused = code_of(peers[who].say(**command))

    if who in ("guest", "host as a player") and command["type_"] not in ("open", "rematch"):
        assert refused == "not_joined"
    else:
        # Closing early is refused as a nudge before the deadline is; a screen may not even nudge.
        nudges = command["type_"] == "close" and who != "screen"
        assert refused == ("deadline_not_reached" if nudges else "not_host")
    assert world.stored == before


@pytest.mark.parametrize("who", [Role.HOST, Role.SCREEN])
@pytest.mark.parametrize("type_", ["join", "answer"])
def test_the_connection_of_a_host_or_a_screen_cannot_play(
    world: HostedWorld, type_: str, who: Role
) -> None:
    host, screen = world.host(), world.screen()
    host.say("ask", index=0)
    fields: dict[str, Any] = {"index": 0, "response": {"kind": "single_choice", "choice": "a"}}

    peer = host if who is Role.HOST else screen
    refused = peer.say(type_, **(fields if type_ == "answer" else {}))

    assert code_of(refused) == "not_player"
    assert world.table.members[GAME] == {}


def test_a_screen_cannot_nudge_a_question_that_every_player_could(world: HostedWorld) -> None:
    host, screen, ada = world.host(), world.screen(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(60)

    assert code_of(screen.say("nudge", index=0)) == "not_host"
    assert code_of(ada.say("nudge", index=0)) is None


def test_a_stranger_to_the_game_learns_and_changes_nothing(world: HostedWorld) -> None:
    host = world.host()
    host.say("ask", index=0)
    stranger = world.peer(Role.PLAYER, "player-9")

    assert code_of(stranger.answer(0, ChoiceResponse("a"))) == "not_joined"
    assert code_of(stranger.say("sync")) == "not_joined"
    host.say("close", index=0)

    assert stranger.types() == ["error", "error"]
    assert host.last("answers_revealed")["reveals"][0]["distribution"]["answered"] == 0


def test_a_player_of_another_game_gets_nothing_of_this_one(world: HostedWorld) -> None:
    host = world.host()
    foreign = world.peer(Role.PLAYER, "player-1", game_id="game-2")

    assert code_of(foreign.say("join")) == "game_not_found"
    assert code_of(foreign.answer(0, ChoiceResponse("a"))) == "game_not_found"
    host.say("ask", index=0)
    assert "question_opened" not in foreign.types()


def removed(world: HostedWorld, *, ban: bool) -> tuple[Peer, Peer]:
    """A host, and a player whom they removed while a question was open."""
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    ada.answer(0, ChoiceResponse("a"))
    host.say("remove", slot=1, ban=ban)
    return host, ada


def test_a_removed_player_is_told_cut_off_and_cannot_answer(world: HostedWorld) -> None:
    host, ada = removed(world, ban=False)

    assert ada.types()[-1] == "removed"
    assert world.poster.closed == [ada.caller.connection_id]
    world.poster.gone.clear()  # a message that was under way
    assert code_of(ada.answer(0, ChoiceResponse("a"))) == "removed"
    host.say("close", index=0)
    assert host.last("answers_revealed")["reveals"][0]["distribution"]["answered"] == 0
    assert host.last("answers_revealed")["board"]["players"] == 0
    assert "answers_revealed" not in ada.types()


def test_a_kicked_player_comes_back_when_let_in_and_a_banned_one_never(world: HostedWorld) -> None:
    host, _ = removed(world, ban=False)
    again = world.peer(Role.PLAYER, "player-1", "Player 1")
    assert code_of(again.say("join")) == "removed"
    gone = {"slot": 1, "name": "Player 1", "banned": False}
    assert host.last("roster")["removed"] == [gone]

    host.say("admit", slot=1)
    assert host.last("roster")["removed"] == []
    assert world.player(1).last("snapshot")["you"]["slot"] == 1

    host.say("remove", slot=1, ban=True)

    again = world.peer(Role.PLAYER, "player-1", "Player 1")
    assert code_of(again.say("join")) == "banned"
    assert code_of(again.say("sync")) == "banned"
    assert code_of(host.say("admit", slot=1)) == "banned"
    assert host.last("roster")["removed"] == [{**gone, "banned": True}]
    world.poster.gone.clear()
    host.say("close", index=0)
    assert "answers_revealed" not in again.types()


def test_removing_nobody_is_an_error_and_twice_is_none(world: HostedWorld) -> None:
    host, _ = removed(world, ban=True)

    assert code_of(host.say("remove", slot=7)) == "no_such_player"
    seq = world.stored.game.seq
    assert host.say("remove", slot=1)[0]["type"] == "snapshot"
    assert world.stored.game.seq == seq


def test_guests_come_in_only_where_the_host_allows_it() -> None:
    with HostedWorld(Rules(guests=False)).wired() as world:
        world.host()
        guest = world.peer(Role.PLAYER, "guest-1", guest=True)
        assert code_of(guest.say("join")) == "guests_not_allowed"


def test_a_message_without_a_ticket_s_context_reaches_nothing(world: HostedWorld) -> None:
    from trivia.entrypoints.hosted import live_player

    ada = world.peer(Role.PLAYER, "player-1")
    event = world.event(ada, "join", '{"type":"join"}', None)
    del event["requestContext"]["authorizer"]

    assert live_player.handler(event, None) == {"statusCode": 200}
    assert world.table.members[GAME] == {}


def test_a_name_in_the_body_is_refused_whoever_it_names(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    world.player(2)
    host.say("ask", index=0)

    refused = ada.say(
        "answer",
        index=0,
        response={"kind": "single_choice", "choice": "a"},
        player_id="player-2",
        ref="r1",
    )

    assert code_of(refused) == "bad_request"


def test_what_was_refused_is_named_by_the_client_s_own_reference(world: HostedWorld) -> None:
    ada = world.player(1) if world.host() else None
    assert ada is not None
    assert ada.say("nudge", index=3, ref="my-7")[0]["ref"] == "my-7"


def test_a_message_over_32_kb_is_refused_with_an_error(world: HostedWorld) -> None:
    world.host()
    ada = world.player(1)
    fits = '{"type":"ping"}' + " " * (32 * 1024 - 15)

    assert world.message(ada, fits, "ping", None)[0]["type"] == "pong"
    assert code_of(world.message(ada, fits + " ", "ping", None)) == "message_too_large"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)
types = st.sampled_from([*sorted(ADMIN_ROUTES), "join", "answer", "sync", "ping", "nonsense"])
messages = st.builds(
    lambda type_, rest: {**rest, "type": type_},
    types,
    st.dictionaries(
        st.sampled_from(
            ["index", "slot", "step", "ban", "response", "team", "ref", "v", "x", "ticket"]
        ),
        json_values,
        max_size=4,
    ),
)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(message=messages, role=st.sampled_from(list(Role)))
def test_no_message_raises_and_every_refused_one_is_answered(
    message: dict[str, Any], role: Role
) -> None:
    import json

    with HostedWorld().wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        peer = host if role is Role.HOST else ada
        events = world.message(peer, json.dumps(message), str(message["type"]), None)

        assert code_of(events) != "internal"


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.text(max_size=200))
def test_what_is_no_message_is_refused(body: str) -> None:
    with HostedWorld().wired() as world:
        world.host()
        ada = world.player(1)
        assert code_of(world.message(ada, body, "$default", None)) == "bad_request"


DEVICE = "0123456789abcdef"


@pytest.mark.parametrize(("ban", "code"), [(False, "removed"), (True, "banned")])
@pytest.mark.parametrize(
    ("name", "device"),
    [
        ("Ada", "fedcba9876543210"),
        ("ＡＤＡ", ""),
        ("\u0410d\u0430", ""),
        ("Somebody new", DEVICE),
    ],
    ids=["name", "name in other letters", "name in letters that look alike", "browser"],
)
def test_a_removed_guest_is_known_again(
    world: HostedWorld, ban: bool, code: str, name: str, device: str
) -> None:
    host = world.host()
    ada = world.peer(Role.PLAYER, "guest-1", "Ada", guest=True, device=DEVICE)
    ada.say("join")
    host.say("remove", slot=1, ban=ban)

    again = world.peer(Role.PLAYER, "guest-2", name, guest=True, device=device)
    assert code_of(again.say("join")) == code
    other = world.peer(Role.PLAYER, "guest-3", "Ben", guest=True, device="another-browser-1")
    assert other.say("join")[0]["type"] == "snapshot"


def test_a_removed_guest_s_browser_is_known_when_an_account_plays_there(
    world: HostedWorld,
) -> None:
    host = world.host()
    world.peer(Role.PLAYER, "guest-1", "Ada", guest=True, device=DEVICE).say("join")
    host.say("remove", slot=1, ban=True)

    account = world.peer(Role.PLAYER, "player-1", "Ben", device=DEVICE)
    assert code_of(account.say("join")) == "banned"
    elsewhere = world.peer(Role.PLAYER, "player-1", "Ben", device="another-browser-1")
    assert elsewhere.say("join")[0]["type"] == "snapshot"


def test_a_kick_of_a_name_that_ends_in_a_number_keeps_nobody_else_out(world: HostedWorld) -> None:
    host = world.host()
    world.peer(Role.PLAYER, "guest-1", "Agent 2", guest=True).say("join")
    world.peer(Role.PLAYER, "guest-2", "Ada", guest=True).say("join")
    world.peer(Role.PLAYER, "guest-3", "\u0410d\u0430", guest=True).say("join")
    host.say("remove", slot=1)
    host.say("remove", slot=3)

    agent = world.peer(Role.PLAYER, "guest-4", "Agent", guest=True)
    assert agent.say("join")[0]["type"] == "snapshot"
    numbered = world.table.members[GAME][PlayerId("guest-3")]
    assert (numbered.name, numbered.bearer) == ("\u0410d\u0430 2", 2)
    assert member_of_item(item_of_member(GameId(GAME), numbered)) == numbered
    again = world.peer(Role.PLAYER, "guest-5", "Ada", guest=True)
    assert code_of(again.say("join")) == "removed"


def test_a_remove_that_died_on_its_way_does_not_undo_that_the_player_was_let_in(
    world: HostedWorld,
) -> None:
    host, _ = world.host(), world.player(1)
    seq = world.stored.game.seq
    host.say("remove", slot=1, seq=seq)
    host.say("admit", slot=1, seq=world.stored.game.seq)
    assert code_of(host.say("remove", slot=1, seq=seq)) == "stale"
    assert host.say("admit", slot=1, seq=seq)[0]["type"] == "snapshot"
    assert not world.table.members[GAME][PlayerId("player-1")].removed


def test_a_removed_player_gives_their_place_back(
    world: HostedWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seating, "MAX_PLAYERS", 2)
    host = world.host()
    for number in (1, 2):
        world.player(number)
    assert world.player(3).last("error")["code"] == "game_full"
    host.say("remove", slot=1)
    assert world.player(3).last("snapshot")["you"]["slot"] == 3
    assert world.player(4).last("error")["code"] == "game_full"


def test_when_the_host_plays_again_everybody_who_is_still_there_is_told_and_nothing_changes() -> (
    None
):
    with HostedWorld().wired() as world:
        host, screen, ada, bob = world.host(), world.screen(), world.player(1), world.player(2)
        host.say("remove", slot=2)
        assert code_of(host.say("rematch")) == "not_now"
        host.say("end")
        before = world.stored

        host.say("rematch")

        for told in (host, screen, ada):
            assert told.types().count("rematch_called") == 1
        assert "rematch_called" not in bob.types()
        assert code_of(ada.say("rematch")) == "not_host"
        assert world.stored == before


def test_a_page_that_was_loaded_anew_after_the_end_hears_that_the_host_plays_again() -> None:
    with HostedWorld().wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("end")
        anew = world.peer(Role.PLAYER, "player-1", "Player 1")
        assert code_of(anew.say("join")) == "game_ended"
        assert anew.say("sync")[0]["phase"] == "ended"
        anew.say("ping")

        host.say("rematch")

        assert [one.types().count("rematch_called") for one in (ada, anew)] == [1, 1]
