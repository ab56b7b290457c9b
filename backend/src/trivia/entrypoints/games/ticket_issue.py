"""POST /api/{host,join,guest,rematch,connect,screen,site}-tickets and /api/screen-codes"""

from collections.abc import Callable

from trivia.adapters.mqtt.topics import notices_topic
from trivia.application.games.tickets import Hosting, Joining
from trivia.application.games.values import Origin, Transport
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap.games import TicketIssue
from trivia.contract.games import tickets as wire
from trivia.contract.games.mapping import rules_from_wire, rules_model
from trivia.contract.notices import SiteTicket
from trivia.domain.games.rules import LASTS_MS
from trivia.domain.ids import GameId, QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http

Ticket = (
    wire.HostTicket
    | wire.JoinTicket
    | wire.ConnectTicket
    | wire.ScreenCode
    | wire.ScreenTicket
    | SiteTicket
)


@http(games_bootstrap.ticket_issue, status=201)
def handler(service: TicketIssue, call: HttpCall) -> Ticket:
    return _SERVE[call.route](service, call)


def _host(service: TicketIssue, call: HttpCall) -> Ticket:
    call.refuse_guests()
    wanted = call.body(wire.CreateHostTicket)
    rules = rules_from_wire(wanted.rules)
    hosting = service.tickets.host(
        call.player_id,
        Transport(wanted.transport),
        QuizId(wanted.quiz_id),
        rules,
        service.traces.address(call.address),
        wanted.after,
    )
    return _hosting(hosting, call)


def _take_over(service: TicketIssue, call: HttpCall) -> Ticket:
    return _hosting(
        service.tickets.take_over(call.player_id, GameId(call.path_id("game_id"))), call
    )


def _screen_code(service: TicketIssue, call: HttpCall) -> Ticket:
    game, code = service.screens.code(call.player_id, GameId(call.path_id("game_id")))
    return wire.ScreenCode(
        game_id=game.game_id, pin=game.pin, code=code.value, expires_at=1000 * code.expires_at
    )


def _screen(service: TicketIssue, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateScreenTicket)
    showing = service.screens.show(wanted.pin, wanted.code, service.traces.address(call.address))
    game = showing.reservation
    call.invocation.note(game_id=game.game_id)
    return wire.ScreenTicket.model_validate(
        {
            "game_id": game.game_id,
            "transport": game.transport.value,
            "title": game.title,
            "player_id": showing.screen_id,
            "connect_ticket": showing.tickets.connect,
            "game_ticket": showing.tickets.game,
        }
    )


def _hosting(hosting: Hosting, call: HttpCall) -> wire.HostTicket:
    game = hosting.reservation
    call.invocation.note(game_id=game.game_id, transport=game.transport.value)
    return wire.HostTicket(
        game_id=game.game_id,
        pin=game.pin,
        transport=game.transport.value,
        title=game.title,
        question_count=game.question_count,
        rules=rules_model(game.rules),
        connect_ticket=hosting.tickets.connect,
        game_ticket=hosting.tickets.game,
        expires_at=game.created_at + LASTS_MS,
    )


def _join(service: TicketIssue, call: HttpCall) -> Ticket:
    # Who made an account without an e-mail address has no ten PINs to guess with it: they come in
    # as guests, whose wrong PINs are counted by address.
    call.refuse_guests()
    wanted = call.body(wire.CreateJoinTicket)
    return _joining(service.tickets.join(call.player_id, wanted.pin, wanted.device), call)


def _guest(service: TicketIssue, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateGuestTicket)
    device = service.traces.device(wanted.device) if wanted.device else ""
    address, site = service.traces.address(call.address), service.traces.site(call.address)
    origin = Origin(address=address, device=device, site=site)
    joining = service.tickets.guest(
        wanted.pin, wanted.name, origin, wanted.device, wanted.avatar or ""
    )
    return _joining(joining, call)


def _rematch(service: TicketIssue, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateRematchTicket)
    return _joining(service.rematches.follow(wanted.game_ticket, wanted.device), call)


def _connect(service: TicketIssue, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateConnectTicket)
    return wire.ConnectTicket(connect_ticket=service.tickets.reconnect(wanted.game_ticket))


def _site(service: TicketIssue, call: HttpCall) -> Ticket:
    call.refuse_guests()
    player_id = call.player_id
    ticket = service.site.issue(player_id)
    return SiteTicket(player_id=player_id, ticket=ticket, topic=notices_topic(player_id))


def _joining(joining: Joining, call: HttpCall) -> wire.JoinTicket:
    game = joining.reservation
    call.invocation.note(game_id=game.game_id, player_id=joining.player_id)
    return wire.JoinTicket.model_validate(
        {
            "game_id": game.game_id,
            "transport": game.transport.value,
            "title": game.title,
            "rules": rules_model(game.rules),
            "player_id": joining.player_id,
            "name": joining.name,
            "connect_ticket": joining.tickets.connect,
            "game_ticket": joining.tickets.game,
        }
    )


_SERVE: dict[str, Callable[[TicketIssue, HttpCall], Ticket]] = {
    "POST /api/host-tickets": _host,
    "POST /api/host-tickets/{game_id}": _take_over,
    "POST /api/screen-codes/{game_id}": _screen_code,
    "POST /api/screen-tickets": _screen,
    "POST /api/join-tickets": _join,
    "POST /api/guest-tickets": _guest,
    "POST /api/rematch-tickets": _rematch,
    "POST /api/connect-tickets": _connect,
    "POST /api/site-tickets": _site,
}
