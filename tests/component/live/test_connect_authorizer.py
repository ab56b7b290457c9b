"""Who comes to the broker, and what they may do there: the policy, evaluated as AWS does."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from trivia.adapters.identity.broker_policy import UP
from trivia.adapters.identity.site_tickets import JwtSiteTickets
from trivia.adapters.identity.ticket_signer import JwtTicketSigner
from trivia.application.games.screens import screen_id
from trivia.application.games.values import Bearer, Role, Transport
from trivia.application.live.connect_authorizer import ConnectAuthorizer
from trivia.application.notices.site_tickets import SiteDoor
from trivia.bootstrap.live import admission
from trivia.contract.games import commands as game_commands
from trivia.domain.ids import GameId, PlayerId
from trivia.entrypoints.live import live_door

from tests.broker_policies import ARN, allowed
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.hosted import MemoryTicketsSpent

GAME, OTHER_GAME = "g7f", "g8a"
EVENTS = f"trivia/v1/games/{GAME}/events"
GUEST = Bearer(
    game_id=GameId(GAME),
    transport=Transport.MQTT,
    role=Role.PLAYER,
    player_id=PlayerId("guest-0a1b"),
    name="Kim",
    guest=True,
)
SCREEN = replace(GUEST, role=Role.SCREEN, player_id=screen_id(GameId(GAME)), name="", guest=False)
ACCOUNT = replace(GUEST, player_id=PlayerId("1111aaaa-22bb-33cc-44dd-555566667777"), guest=False)
HOST = replace(ACCOUNT, role=Role.HOST)
EVERYONE = [
    pytest.param(GUEST, id="guest"),
    pytest.param(ACCOUNT, id="account"),
    pytest.param(HOST, id="host"),
    pytest.param(SCREEN, id="screen"),
]
HOST_UP = (
    *("open", "ask", "start_now", "close", "reveal", "pause", "resume"),
    *("skip", "show", "remove", "admit", "reset_team", "end", "rematch", "sync"),
)
SIGNER = JwtTicketSigner(lambda: "k" * 64, CountingIds())
SITE_SIGNER = JwtSiteTickets(lambda: "k" * 64, CountingIds())
DOCUMENT_CHARACTERS = 2048
"""AWS takes no longer policy."""


@pytest.fixture
def clock() -> Iterator[FixedClock]:
    clock, spent = FixedClock(), MemoryTicketsSpent()
    service = admission.LiveDoor(
        authorizer=ConnectAuthorizer(reader=SIGNER, spent=spent, clock=clock),
        site=SiteDoor(reader=SITE_SIGNER, spent=spent, clock=clock),
        topic_arn_prefix=ARN,
        answer_rule="answers",
    )
    with admission.live_door.override(service):
        yield clock


def connect(ticket: str | None, client_id: str | None, username: str = "ticket") -> dict[str, Any]:
    """What the gateway of AWS IoT asks for a CONNECT over WebSockets, and is told."""
    mqtt: dict[str, str] = {"username": username}
    if client_id is not None:
        mqtt["clientId"] = client_id
    if ticket is not None:
        mqtt["password"] = base64.b64encode(ticket.encode()).decode()
    event = {
        "signatureVerified": False,
        "protocols": ["tls", "http", "mqtt"],
        "protocolData": {
            "tls": {"serverName": "abc-ats.iot.eu-west-1.amazonaws.com"},
            "http": {"headers": {}, "queryString": "?x-amz-customauthorizer-name=trivia-dev-door"},
            "mqtt": mqtt,
        },
        "connectionMetadata": {"id": "5f0c1a3e-0000-4000-8000-000000000000"},
    }
    return json.loads(json.dumps(live_door.handler(event, None)))  # type: ignore[no-any-return]


def connect_ticket(bearer: Bearer, clock: FixedClock) -> str:
    return SIGNER.sign(bearer, clock.now()).connect


def policy_for(bearer: Bearer, clock: FixedClock) -> dict[str, Any]:
    answer = connect(connect_ticket(bearer, clock), f"{bearer.player_id}-phone")
    assert answer["isAuthenticated"] is True
    (policy,) = answer["policyDocuments"]
    found: dict[str, Any] = policy
    return found


def test_every_command_has_its_topic() -> None:
    assert {*UP, *HOST_UP, "ping"} == {
        model.model_fields["type"].annotation.__args__[0]
        for name, model in vars(game_commands).items()
        if name.endswith("Command") and name not in ("PlayerCommand", "HostCommand")
    }


@pytest.mark.parametrize("bearer", EVERYONE)
def test_everyone_comes_in_with_their_ticket(bearer: Bearer, clock: FixedClock) -> None:
    policy = policy_for(bearer, clock)

    own = f"trivia/v1/games/{GAME}/players/{bearer.player_id}"
    assert allowed(policy, "iot:Connect", f"client/{bearer.player_id}-phone")
    for topic in (EVENTS, own):
        assert allowed(policy, "iot:Subscribe", f"topicfilter/{topic}")
        assert allowed(policy, "iot:Receive", f"topic/{topic}")
    sent = {what for what in UP if allowed(policy, "iot:Publish", f"topic/{own}/{what}")}
    may = {Role.SCREEN: {"sync"}, Role.HOST: set[str](), Role.PLAYER: set(UP)}
    assert sent == may[bearer.role]
    by_rule = allowed(policy, "iot:Publish", f"topic/$aws/rules/answers/{own}/answer")
    assert by_rule is (bearer.role is Role.PLAYER)
    as_host = f"topic/trivia/v1/games/{GAME}/host/{bearer.player_id}"
    led = {what for what in HOST_UP if allowed(policy, "iot:Publish", f"{as_host}/{what}")}
    assert led == (set(HOST_UP) if bearer.role is Role.HOST else set())


@pytest.mark.parametrize("bearer", EVERYONE)
def test_a_ticket_that_was_used_opens_nothing_to_another_client(
    bearer: Bearer, clock: FixedClock
) -> None:
    ticket = connect_ticket(bearer, clock)
    assert not connect(ticket, "somebody-else")["isAuthenticated"], "which uses nothing up"
    assert connect(ticket, f"{bearer.player_id}-phone")["isAuthenticated"]

    replayed = connect(ticket, f"{bearer.player_id}-thief")
    assert (replayed["isAuthenticated"], replayed["policyDocuments"]) == (False, [])
    again = connect(ticket, f"{bearer.player_id}-phone")
    assert again["isAuthenticated"], "whoever has lost the answer asks again"


@pytest.mark.parametrize("bearer", EVERYONE)
def test_no_filter_reaches_past_the_own_game(bearer: Bearer, clock: FixedClock) -> None:
    """In a policy `+` and `#` mean themselves: only what it names to the letter is granted."""
    policy, me = policy_for(bearer, clock), bearer.player_id
    game = f"trivia/v1/games/{GAME}"
    filters = (
        *("#", "+/#", "trivia/#", "trivia/v1/#", "trivia/v1/games/#", "trivia/v1/games/*/events"),
        *("trivia/v1/games/+/events", "trivia/v1/+/+/events", "+/+/+/+/events"),
        *("trivia/v1/games/+/events/#", f"trivia/v1/games/+/players/{me}", "trivia/v1/games/+/#"),
        *(f"{game}/#", f"{game}/+", f"{game}/events/#", f"{game}/players/+", f"{game}/players/#"),
        *(f"{game}/+/{me}", f"{game}/host/#", f"{game}/host/+/+", f"{game}/players/{me}/+"),
        *(f"$share/all/{game}/events", "$share/all/trivia/v1/games/+/events", "$aws/#"),
        *("$aws/events/#", "$aws/rules/#", "$SYS/#", f"{EVENTS} ", f"/{EVENTS}", EVENTS.upper()),
    )
    for topic in filters:
        assert not allowed(policy, "iot:Subscribe", f"topicfilter/{topic}"), topic
        assert not allowed(policy, "iot:Receive", f"topic/{topic}"), topic


def test_no_policy_has_a_wildcard_but_that_of_the_hosts_commands(clock: FixedClock) -> None:
    for bearer in (GUEST, ACCOUNT, HOST, SCREEN):
        policy = policy_for(bearer, clock)
        named = [one for statement in policy["Statement"] for one in statement["Resource"]]
        wide = [one.removeprefix(ARN) for one in named if set(one) & set("*?+#{")]
        own = f":topic/trivia/v1/games/{GAME}/host/{bearer.player_id}/*"
        assert wide == ([own] if bearer.role is Role.HOST else [])


@pytest.mark.parametrize("bearer", EVERYONE)
def test_nobody_is_another_a_host_or_in_another_game(bearer: Bearer, clock: FixedClock) -> None:
    policy, me = policy_for(bearer, clock), bearer.player_id
    game, elsewhere = f"trivia/v1/games/{GAME}", f"trivia/v1/games/{OTHER_GAME}"

    # Two devices may not be one client, nor one device another's.
    for client in (f"{me}-laptop", f"{me}-", me, "guest-9999-phone"):
        assert not allowed(policy, "iot:Connect", f"client/{client}")
    foreign = (
        *(f"{game}/{rest}" for rest in ("players/guest-9999", "players/+", "host/ada", "#")),
        *(f"{elsewhere}/{rest}" for rest in ("events", f"players/{me}")),
        *("trivia/v1/games/+/events", "#", "trivia/v1/relay"),
    )
    for topic in foreign:
        assert not allowed(policy, "iot:Subscribe", f"topicfilter/{topic}")
        assert not allowed(policy, "iot:Receive", f"topic/{topic}")
    sent = (
        *(f"{game}/players/guest-9999/{what}" for what in UP),
        *(f"{elsewhere}/players/{me}/{what}" for what in UP),
        *(f"{game}/host/{who}/{what}" for who in ("ada", "guest-9") for what in HOST_UP),
        *(f"{elsewhere}/host/{me}/{what}" for what in HOST_UP),
        *(f"{game}/host/{what}" for what in HOST_UP),
        *(EVENTS, f"{game}/players/{me}", f"{game}/players/{me}/ask", "trivia/v1/relay"),
        "$aws/rules/relay/trivia/v1/relay",
        f"$aws/rules/answers/{game}/players/guest-9999/answer",
        f"$aws/rules/answers/{elsewhere}/players/{me}/answer",
        f"$aws/rules/relay/{game}/players/{me}/answer",
    )
    for topic in sent:
        assert not allowed(policy, "iot:Publish", f"topic/{topic}")
    own = f"topic/{game}/players/{me}/sync"
    assert not allowed(policy, "iot:RetainPublish", own)


def test_a_connect_ticket_is_good_for_a_minute(clock: FixedClock) -> None:
    ticket = connect_ticket(GUEST, clock)
    clock.advance(59)
    assert connect(ticket, "guest-0a1b-phone")["isAuthenticated"] is True

    clock.advance(2)
    assert connect(ticket, "guest-0a1b-phone")["isAuthenticated"] is False


@pytest.mark.parametrize(
    ("bearer", "client_id"),
    [
        pytest.param(
            replace(GUEST, transport=Transport.WEBSOCKET), "guest-0a1b-phone", id="a hosted game"
        ),
        pytest.param(GUEST, "guest-9999-phone", id="another player's client id"),
        pytest.param(SCREEN, f"screen-{OTHER_GAME}-tv", id="another game's client id"),
        pytest.param(GUEST, "guest-0a1b", id="no device in the client id"),
        pytest.param(GUEST, "guest-0a1b-*", id="a wildcard in the client id"),
        pytest.param(GUEST, "guest-0a1b-${iot:ClientId}", id="a variable in the client id"),
        pytest.param(GUEST, "guest-0a1b-" + "x" * 33, id="a long client id"),
        pytest.param(GUEST, None, id="no client id"),
    ],
)
def test_a_good_ticket_opens_only_what_it_is_for(
    bearer: Bearer, client_id: str | None, clock: FixedClock
) -> None:
    _refused(connect(connect_ticket(bearer, clock), client_id))


def test_altered_foreign_and_missing_tickets_are_refused(clock: FixedClock) -> None:
    good = connect_ticket(GUEST, clock)
    head, body, signature = good.split(".")
    altered = f"{head}.{'A' if body[0] != 'A' else 'B'}{body[1:]}.{signature}"
    foreign = JwtTicketSigner(lambda: "x" * 64, CountingIds()).sign(GUEST, clock.now()).connect
    of_messages = SIGNER.sign(GUEST, clock.now()).game

    for ticket in (None, "", "no ticket", "ünicode", altered, foreign, of_messages, good + " "):
        _refused(connect(ticket, "guest-0a1b-phone"))


@pytest.mark.parametrize(
    "protocols",
    [
        {},
        {"http": {"headers": {}, "queryString": "?x"}},
        {"mqtt": {"password": "%", "clientId": "a"}},
    ],
)
def test_what_is_no_connection_over_mqtt_is_refused(
    protocols: dict[str, Any], clock: FixedClock
) -> None:
    _refused(live_door.handler({"protocolData": protocols}, None))


@pytest.mark.parametrize("bearer", EVERYONE)
def test_the_answer_keeps_to_the_limits_of_aws(bearer: Bearer, clock: FixedClock) -> None:
    player_id = f"longest-{'0a1b' * 14}"
    bearer = replace(bearer, game_id=GameId("f" * 32), player_id=PlayerId(player_id))
    answer = connect(connect_ticket(bearer, clock), f"{player_id}-{'x' * 32}")

    assert re.fullmatch("[A-Za-z0-9]{1,128}", answer["principalId"])
    (policy,) = answer["policyDocuments"]
    assert len(json.dumps(policy)) <= DOCUMENT_CHARACTERS
    assert 300 <= answer["disconnectAfterInSeconds"] <= 86_400
    # A refresh would show the ticket again, which has expired by then.
    assert answer["disconnectAfterInSeconds"] <= answer["refreshAfterInSeconds"] <= 86_400


def test_no_ticket_gets_into_the_log(clock: FixedClock, log: StringIO) -> None:
    ticket = connect_ticket(GUEST, clock)
    connect(ticket, "guest-0a1b-phone")
    connect(ticket, "guest-9999-phone")

    assert [json.loads(line)["outcome"] for line in log.getvalue().splitlines()] == [
        "ok",
        "ticket_invalid",
    ]
    for secret in (ticket, base64.b64encode(ticket.encode()).decode()):
        assert secret not in log.getvalue()


def at_site(ticket: str | None, client_id: str) -> dict[str, Any]:
    return connect(ticket, client_id, "site")


def test_an_account_hears_what_it_is_told_and_sends_nothing(clock: FixedClock) -> None:
    me = ACCOUNT.player_id
    answer = at_site(SITE_SIGNER.sign(me, clock.now()), f"{me}-phone")

    (policy,) = answer["policyDocuments"]
    own = f"trivia/v1/players/{me}/notices"
    assert allowed(policy, "iot:Connect", f"client/{me}-phone")
    assert allowed(policy, "iot:Subscribe", f"topicfilter/{own}")
    assert allowed(policy, "iot:Receive", f"topic/{own}")
    assert "iot:Publish" not in json.dumps(policy)
    others = (
        *("#", "trivia/v1/players/+/notices", "trivia/v1/players/#", f"{own}/#", f"{own}/+"),
        *("trivia/v1/players/another/notices", f"trivia/v1/players/{me}/+", EVENTS),
        *(f"trivia/v1/games/{GAME}/players/{me}", "trivia/v1/games/+/events"),
    )
    for topic in others:
        assert not allowed(policy, "iot:Subscribe", f"topicfilter/{topic}"), topic
        assert not allowed(policy, "iot:Receive", f"topic/{topic}"), topic
    for client in (f"{me}-laptop", "guest-9999-phone"):
        assert not allowed(policy, "iot:Connect", f"client/{client}")


def test_a_ticket_of_the_site_opens_no_game_and_a_game_s_not_the_site(clock: FixedClock) -> None:
    me = ACCOUNT.player_id
    site, of_game = SITE_SIGNER.sign(me, clock.now()), SIGNER.sign(ACCOUNT, clock.now())
    foreign = JwtSiteTickets(lambda: "x" * 64, CountingIds()).sign(me, clock.now())

    _refused(connect(site, f"{me}-phone"))
    for ticket in (of_game.connect, of_game.game, foreign, "no ticket", "ünicode", "", None):
        _refused(at_site(ticket, f"{me}-phone"))
    for client in ("guest-9999-phone", me, f"{me}-*", f"{me}-{'x' * 33}", ""):
        _refused(at_site(site, client))


def test_a_ticket_of_the_site_opens_one_connection_within_a_minute(clock: FixedClock) -> None:
    me = ACCOUNT.player_id
    ticket, late = (SITE_SIGNER.sign(me, clock.now()) for _ in range(2))

    assert at_site(ticket, f"{me}-phone")["isAuthenticated"]
    assert at_site(ticket, f"{me}-phone")["isAuthenticated"], "whoever has lost the answer"
    _refused(at_site(ticket, f"{me}-thief"))
    clock.advance(61)
    _refused(at_site(late, f"{me}-phone"))


def _refused(answer: dict[str, Any]) -> None:
    assert answer["isAuthenticated"] is False
    assert answer["policyDocuments"] == []
