"""Who may do what: the table of docs/security.md, tried cell by cell.

The gateways' part of it, a token on every route that is not public and a ticket at both doors, is
in the templates: `infra/test_http_template.py`, `infra/test_socket_template.py`.
"""

from collections.abc import Callable, Mapping

import pytest

from tests.component.access import door, hosted, http, live
from tests.component.access.roles import Who
from tests.component.access.table import cells

Row = Callable[[str], Mapping[Who, str]]


def rows() -> Mapping[tuple[str, str], Row]:
    """By transport and operation: what tries it, whoever it is."""
    return (
        {("HTTP", operation): http.row for operation in http.operations()}
        | {("WebSocket", operation): door.websocket_row for operation in door.WEBSOCKET}
        | {("WebSocket", command): hosted.row for command in hosted.commands()}
        | {("MQTT", operation): door.mqtt_row for operation in door.MQTT}
        | {("MQTT", command): live.row for command in live.commands()}
        | {("MQTT", operation): live.row_of_broker for operation in live.AT_THE_BROKER}
    )


ROWS = rows()


def test_the_table_has_every_operation_of_the_contract_and_no_other() -> None:
    assert list(dict.fromkeys((transport, name) for transport, name, _ in cells())) == list(ROWS)


@pytest.mark.parametrize("operation", ROWS, ids=" ".join)
def test_everyone_may_what_the_table_says(operation: tuple[str, str]) -> None:
    tried = ROWS[operation](operation[1])

    assert dict(tried) == {who: cells()[(*operation, who)] for who in Who}
