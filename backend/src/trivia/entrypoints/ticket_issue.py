"""POST /api/host-tickets, /api/join-tickets, /api/guest-tickets and /api/connect-tickets"""

from collections.abc import Callable

from trivia import bootstrap_hosted
from trivia.application.hosted_values import RESERVATION_KEPT_S, Mode
from trivia.application.tickets import Joining, TicketDesk
from trivia.contract import tickets as wire
from trivia.contract.game_mapping import rules_from_wire, rules_model
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.edge import http

Ticket = wire.HostTicket | wire.JoinTicket | wire.ConnectTicket


@http(bootstrap_hosted.ticket_issue, status=201)
def handler(desk: TicketDesk, call: HttpCall) -> Ticket:
    return _SERVE[call.route](desk, call)


def _host(desk: TicketDesk, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateHostTicket)
    hosting = desk.host(
        call.player_id, Mode(wanted.mode), wanted.quiz_id, rules_from_wire(wanted.rules)
    )
    game = hosting.reservation
    call.invocation.note(game_id=game.game_id, mode=wanted.mode)
    return wire.HostTicket(
        game_id=game.game_id,
        pin=game.pin,
        mode=wanted.mode,
        title=game.title,
        question_count=game.question_count,
        rules=rules_model(game.rules),
        connect_ticket=hosting.tickets.connect,
        game_ticket=hosting.tickets.game,
        expires_at=game.created_at + 1000 * RESERVATION_KEPT_S,
    )


def _join(desk: TicketDesk, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateJoinTicket)
    return _joining(desk.join(call.player_id, wanted.pin), call)


def _guest(desk: TicketDesk, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateGuestTicket)
    return _joining(desk.guest(wanted.pin, wanted.name), call)


def _connect(desk: TicketDesk, call: HttpCall) -> Ticket:
    wanted = call.body(wire.CreateConnectTicket)
    return wire.ConnectTicket(connect_ticket=desk.reconnect(wanted.game_ticket))


def _joining(joining: Joining, call: HttpCall) -> wire.JoinTicket:
    game = joining.reservation
    call.invocation.note(game_id=game.game_id, player_id=joining.player_id)
    return wire.JoinTicket.model_validate(
        {
            "game_id": game.game_id,
            "mode": game.mode.value,
            "title": game.title,
            "rules": rules_model(game.rules),
            "player_id": joining.player_id,
            "name": joining.name,
            "connect_ticket": joining.tickets.connect,
            "game_ticket": joining.tickets.game,
        }
    )


_SERVE: dict[str, Callable[[TicketDesk, HttpCall], Ticket]] = {
    "POST /api/host-tickets": _host,
    "POST /api/join-tickets": _join,
    "POST /api/guest-tickets": _guest,
    "POST /api/connect-tickets": _connect,
}
