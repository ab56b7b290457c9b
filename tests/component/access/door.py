"""Both doors to games: the authorizers of `$connect` and of the MQTT broker."""

import base64
from typing import Any

from trivia.adapters.identity.site_tickets import JwtSiteTickets
from trivia.adapters.identity.ticket_signer import JwtTicketSigner
from trivia.application.live.connect_authorizer import ConnectAuthorizer
from trivia.application.notices.site_tickets import SiteDoor
from trivia.bootstrap.live import admission
from trivia.domain.ids import PlayerId
from trivia.entrypoints.live import live_door
from trivia_bench.simulation import hosted
from trivia_bench.simulation.cloud import SimulationFault

from tests.broker_policies import ARN
from tests.component.access.http import NUMBERS, Desk
from tests.component.access.live import BEARERS
from tests.component.access.roles import NO_ENTRY, YES, Who
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.hosted import MemoryTicketsSpent

OF_GAME, AS_ANOTHER = ", with the game's ticket", ", as somebody else's client"
TO_SITE = ", to hear what one is told"
WEBSOCKET = ("$connect", f"$connect{OF_GAME}")
MQTT = ("CONNECT", f"CONNECT{OF_GAME}", f"CONNECT{AS_ANOTHER}", f"CONNECT{TO_SITE}")


def websocket_row(operation: str) -> dict[Who, str]:
    """Who comes in by `$connect`."""
    with Desk().opened() as desk:
        return {who: _websocket(desk, operation, who) for who in Who}


def mqtt_row(operation: str) -> dict[Who, str]:
    """Whom the broker lets in."""
    return {who: _mqtt(operation, who) for who in Who}


def _websocket(desk: Desk, operation: str, who: Who) -> str:
    """With a new connect ticket of their own, or with none."""
    ticket = desk.tickets.get(who)
    if ticket is not None and not operation.endswith(OF_GAME):
        body = {"game_ticket": ticket}
        ticket = desk.ask("POST /api/connect-tickets", None, body)["connect_ticket"]
    event: dict[str, Any] = {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:abcdef1234/dev/$connect",
        "queryStringParameters": None if ticket is None else {"ticket": ticket},
    }
    try:
        reply = desk.cloud.invoke(hosted.CONNECT, event)
    except SimulationFault:
        return NO_ENTRY
    (statement,) = reply["policyDocument"]["Statement"]
    return YES if statement["Effect"] == "Allow" else NO_ENTRY


def _mqtt(operation: str, who: Who) -> str:
    clock, signer = FixedClock(), JwtTicketSigner(lambda: "k" * 64, CountingIds())
    site, spent = JwtSiteTickets(lambda: "k" * 64, CountingIds()), MemoryTicketsSpent()
    service = admission.LiveDoor(
        authorizer=ConnectAuthorizer(reader=signer, spent=spent, clock=clock),
        site=SiteDoor(reader=site, spent=spent, clock=clock),
        topic_arn_prefix=ARN,
        answer_rule="answers",
    )
    bearer = BEARERS.get(who)
    connect = {"clientId": f"{bearer.player_id if bearer else 'p1'}-phone"}
    if operation.endswith(AS_ANOTHER):
        connect["clientId"] = "p8-phone"
    if bearer is not None:
        tickets = signer.sign(bearer, clock.now())
        shown = tickets.game if operation.endswith(OF_GAME) else tickets.connect
        connect["password"] = base64.b64encode(shown.encode()).decode()
    if operation.endswith(TO_SITE):
        connect = {"clientId": "p1-phone", "username": "site"}
        if who in NUMBERS and who is not Who.SOLO_GUEST:  # who is refused a ticket has none
            ticket = site.sign(PlayerId("p1"), clock.now())
            connect["password"] = base64.b64encode(ticket.encode()).decode()
    with admission.live_door.override(service):
        reply = live_door.handler({"protocolData": {"mqtt": connect}}, None)
    return YES if reply["isAuthenticated"] else NO_ENTRY
