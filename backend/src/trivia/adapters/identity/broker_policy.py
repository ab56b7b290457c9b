"""Policies at the MQTT broker: what a client may do there, its own topics and no others.

Written once for both ways in: the policy that is attached to an account's identity
(`live_identity.py`), and the one that `LiveDoor` gives a connection without an account.
"""

from collections.abc import Iterable
from typing import Any

from trivia.adapters.mqtt.topics import ROOT, events_topic, player_topic
from trivia.domain.ids import GameId, PlayerId

UP = ("join", "answer", "sync", "nudge")
"""What players send."""

SCREEN_UP = ("sync",)
"""What big screens send."""


def policy_of(player_id: PlayerId, arn_prefix: str) -> dict[str, Any]:
    """The policy of an account: in all games, as AWS takes minutes to make a change effective.

    A client id is the player's id, a hyphen and anything, so that two devices do not throw each
    other out. As a host, too, a player sends under their own id only.

    Args:
        arn_prefix: ``arn:aws:iot:us-east-1:123456789012``
    """
    as_player = _below(player_topic("*", player_id), UP)
    as_host = f"{ROOT}/*/host/{player_id}/*"
    return _policy(arn_prefix, f"{player_id}-*", "*", player_id, [*as_player, as_host])


def policy_of_connection(
    game_id: GameId, player_id: PlayerId, client_id: str, up: Iterable[str], arn_prefix: str
) -> dict[str, Any]:
    """The policy of one connection to one game, which may send `up`."""
    sends = _below(player_topic(game_id, player_id), up)
    return _policy(arn_prefix, client_id, game_id, player_id, sends)


def _below(topic: str, commands: Iterable[str]) -> list[str]:
    return [f"{topic}/{command}" for command in commands]


def _policy(
    arn: str, client: str, game: str, player_id: PlayerId, sends: list[str]
) -> dict[str, Any]:
    hears = (events_topic(game), player_topic(game, player_id))
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("Connect", [f"{arn}:client/{client}"]),
            _allow("Subscribe", [f"{arn}:topicfilter/{topic}" for topic in hears]),
            _allow("Receive", [f"{arn}:topic/{topic}" for topic in hears]),
            _allow("Publish", [f"{arn}:topic/{topic}" for topic in sends]),
        ],
    }


def _allow(action: str, resources: list[str]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": f"iot:{action}", "Resource": resources}
