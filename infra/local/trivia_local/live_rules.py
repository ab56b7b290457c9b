"""Which queue a message of a live game comes into: the rules in infra/live/queues.yaml.

A test compares the templates.
"""

BASIC_INGEST = "$aws/rules/"

_OF_PLAYERS = {
    "join": "LiveJoin",
    "answer": "LiveAnswer",
    "nudge": "LiveTimer",
    "name_team": "LiveTimer",
    "sync": "LiveSync",
}
_OF_HOSTS = {"open": "LiveOpen", "end": "LiveEnd", "sync": "LiveSync"}


def plain_topic(topic: str) -> str:
    """As a rule sees it: without the prefix of Basic Ingest, and the name of the rule."""
    return "/".join(topic.split("/")[3:]) if topic.startswith(BASIC_INGEST) else topic


def queue_of_topic(topic: str) -> str:
    """The queue of a plain topic.

    Raises:
        ValueError: no rule takes this topic.
    """
    *before, role, _, command = ["", "", *topic.split("/")]
    if command == "relay":
        return "LiveRelay"
    if "games" not in before or role not in ("players", "host"):
        raise ValueError(topic)
    by_command = _OF_HOSTS if role == "host" else _OF_PLAYERS
    if command not in by_command and role != "host":
        raise ValueError(topic)
    return by_command.get(command, "LiveHost")
