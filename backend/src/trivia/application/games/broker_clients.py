"""Client ids at the MQTT broker: whose they are."""

import re

from trivia.domain.errors import Forbidden
from trivia.domain.ids import PlayerId

_DEVICE = re.compile(r"[A-Za-z0-9_]{1,32}")
"""Of a client id, behind the player's. In a policy anything else might mean more than itself."""


def check_own(client_id: str, player_id: PlayerId) -> None:
    """Raises: Forbidden ``ticket_invalid``: it is not of one of the player's devices."""
    own = f"{player_id}-"
    if not client_id.startswith(own) or not _DEVICE.fullmatch(client_id.removeprefix(own)):
        raise Forbidden("ticket_invalid", "This ticket is for another client id.")
