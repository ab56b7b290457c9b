"""What only hosts may send, and how to see that it was obeyed."""

from trivia_bots.clients.event_log import Message

HOST_COMMANDS: dict[str, Message] = {
    "open": {},
    "ask": {"index": 0},
    "start_now": {"index": 0},
    "reveal": {},
    "show": {"step": 1},
    "pause": {},
    "resume": {},
    "skip": {"index": 0},
    "remove": {"slot": 1, "ban": True},
    "admit": {"slot": 1},
    "reset_team": {"team": "red"},
    "end": {},
    "rematch": {},
}


EFFECTS = {
    "pause": "game_paused",
    "resume": "game_resumed",
    "start_now": "question_started",
    "show": "review_shown",
    "skip": "question_skipped",
    "remove": "player_removed",
    "admit": "player_admitted",
    "rematch": "rematch_called",
}
"""What the hosts of bots never do: whoever sees it has been obeyed."""
