"""The handlers of tickets and of `$connect`, over fakes."""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from trivia.adapters.identity.site_tickets import JwtSiteTickets
from trivia.adapters.identity.ticket_signer import JwtTicketSigner
from trivia.adapters.identity.traces import Traces
from trivia.application.games.casting import Casting
from trivia.application.games.pins import Pins
from trivia.application.games.rematches import RematchService
from trivia.application.games.screens import ScreenService
from trivia.application.games.tickets import TicketService
from trivia.application.hosted.connect_authorizer import ConnectAuthorizer
from trivia.application.hosted.seating import Seating
from trivia.application.limits.allowances import guests_of_address
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.site_tickets import SiteTickets
from trivia.application.players.ports import NameFilter
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.bootstrap.games import TicketIssue
from trivia.domain.games.roster import Member
from trivia.domain.players.player import Player
from trivia.entrypoints.games import ticket_issue
from trivia.entrypoints.hosted import ws_connect

from tests.builders import ADA, BOB, quiz, record
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.hosted import (
    MemoryConnections,
    MemoryGame,
    MemoryJoinLookup,
    MemoryPastMembers,
    MemoryPlaces,
    MemoryReservations,
    MemoryRosters,
    MemoryScreenCodes,
    MemoryTicketsSpent,
)
from tests.fakes.limits import MemoryLimits
from tests.fakes.market import admission
from tests.fakes.people import ForbiddenNames, MemoryPaydays, MemoryPlayerDirectory
from tests.fakes.solo import MemoryQuizStore
from tests.fakes.world import Answered, answered, http_event

HALL = "192.0.2.1"
KEY = "k" * 64
_numbers = itertools.count(1)


@dataclass
class Tickets:
    """The four routes and the authorizer, over fakes."""

    clock: FixedClock
    pins: list[str]
    table: MemoryGame

    def post(
        self, what: str, body: Any, player: Player | None = None, *, address: str = HALL
    ) -> Answered:
        event = http_event(player, body=json.dumps(body), address=address)
        return self._call(f"{what}-tickets", event)

    def of_game(self, what: str, game_id: str, player: Player | None) -> Answered:
        """POST of `take over` or of a screen's code: both name the game in the path."""
        event = http_event(player, path={"game_id": game_id})
        return self._call(f"{what}/{{game_id}}", event)

    def _call(self, route: str, event: dict[str, Any]) -> Answered:
        return answered(ticket_issue.handler(event | {"routeKey": f"POST /api/{route}"}, None))

    def host(self, player: Player = ADA, after: str | None = None, **rules: Any) -> dict[str, Any]:
        """Args: `after`: the host's ticket of the game whose players may follow."""
        chosen = {"mode": "casual", **rules}
        body = {"transport": "websocket", "quiz_id": "rivers", "rules": chosen, "after": after}
        reply = self.post("host", body, player)
        assert reply.status == 201
        found: dict[str, Any] = reply.body
        return found

    def seat(self, game_ticket: str, **changes: Any) -> Member:
        """Its bearer was in the game, or is changed there."""
        bearer = JwtTicketSigner(lambda: KEY, CountingIds()).read_game(
            game_ticket, self.clock.now()
        )
        here = self.table.members[bearer.game_id]
        member = here.get(bearer.player_id) or Member(
            player_id=bearer.player_id, slot=len(here) + 1, name=bearer.name
        )
        here[bearer.player_id] = replace(member, **changes)
        return here[bearer.player_id]

    def connect(self, ticket: str | None) -> tuple[str, dict[str, str]]:
        """Effect and context that the authorizer gives."""
        event = {
            "type": "REQUEST",
            "methodArn": "arn:aws:execute-api:us-east-1:1:api/stage/$connect",
            "queryStringParameters": {"ticket": ticket} if ticket is not None else None,
        }
        reply = ws_connect.handler(event, None)
        (statement,) = reply["policyDocument"]["Statement"]
        assert statement["Resource"] == event["methodArn"]
        if statement["Effect"] == "Deny":
            return "Deny", reply["context"]
        context = {"connectionId": f"c{next(_numbers)}", "authorizer": reply["context"]}
        opened = ws_connect.handler({"requestContext": context}, None)
        return {200: "Allow", 403: "Deny"}[opened["statusCode"]], reply["context"]


@contextmanager
def ticket_desk(names: NameFilter | None = None) -> Iterator[Tickets]:
    """Every handler of tickets uses these fakes for the time of the context."""
    clock, ids, pins = FixedClock(), CountingIds(), [f"{n:06d}" for n in range(123456, 123500)]
    signer = JwtTicketSigner(lambda: KEY, ids)
    reservations = MemoryReservations(clock)
    codes = itertools.cycle(f"{first}BCDFG" for first in "SZBGRTVW")
    players, limits = MemoryPlayerDirectory(record(ADA), record(BOB)), MemoryLimits()
    lookup = MemoryJoinLookup(reservations, players, limits)
    limiter = Limiter(limits=limits, clock=clock)
    screens = ScreenService(
        reservations=reservations,
        lookup=lookup,
        limiter=limiter,
        codes=MemoryScreenCodes(),
        signer=signer,
        random_code=lambda: next(codes),
        clock=clock,
    )
    casting = Casting(parts=MemoryPaydays(), reservations=reservations)
    table, spent = MemoryGame(), MemoryTicketsSpent()
    rematches = RematchService(
        reservations=reservations,
        members=MemoryPastMembers(table),
        limiter=limiter,
        casting=casting,
        signer=signer,
        clock=clock,
    )
    tickets = TicketService(
        reservations=reservations,
        pins=Pins(lookup=lookup, limits=limits, clock=clock),
        limiter=limiter,
        guests_of_address=guests_of_address(400),
        admission=admission(MemoryQuizStore(quiz())),
        players=players,
        casting=casting,
        names=names or ForbiddenNames("Rude Word"),
        signer=signer,
        ids=ids,
        random_pin=lambda: pins.pop(0),
        clock=clock,
    )
    service = TicketIssue(
        tickets=tickets,
        rematches=rematches,
        screens=screens,
        site=SiteTickets(signer=JwtSiteTickets(lambda: KEY, ids), limiter=limiter, clock=clock),
        traces=Traces(lambda: KEY),
    )
    places = MemoryPlaces(table, MemoryConnections(), spent)
    seating = Seating(rosters=MemoryRosters(table), places=places, clock=clock)
    authorizer = ConnectAuthorizer(reader=signer, spent=spent, seating=seating, clock=clock)
    with (
        games_bootstrap.ticket_issue.override(service),
        hosted_bootstrap.ws_connect.override(authorizer),
    ):
        yield Tickets(clock, pins, table)
