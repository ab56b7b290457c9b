"""Queue LiveRelay: orders of live functions that services outside their network carry out."""

from trivia.adapters.mqtt.queues import payload_of
from trivia.adapters.mqtt.relay import MarkerOrder, RowsOrder, TimerOrder
from trivia.bootstrap.live import ending
from trivia.domain.errors import Forbidden
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(ending.live_relay)
def handler(service: ending.LiveRelay, body: str, invocation: Invocation) -> None:
    try:
        order = service.signer.read(payload_of(body))
    except (Forbidden, ValueError):
        invocation.count("OrderRefused")
        return
    match order:
        case TimerOrder():
            service.queues.timer(order)
        case MarkerOrder():
            service.queues.marker(order)
        case RowsOrder():
            service.outbox.publish(order.outbox_rows())
            invocation.count("RowsRelayed", len(order.rows))
