"""What a client knows of a game: a snapshot, kept up to date by events.

The same rules as those of the pages, held to them by the same cases (view-cases.json).
"""

from typing import Any, TypeAlias

from trivia_bots.clients.event_log import BROADCASTS

View: TypeAlias = dict[str, Any]
Event: TypeAlias = dict[str, Any]

PASSING = frozenset({"board_changed", "lobby_changed", "answer_received", "personal_result"})
_OFF_CLOCK = dict.fromkeys(("question", "asked_at", "opened_at", "deadline", "remaining"))
_UNANSWERED = {"answered": False, "response": None}


def is_broadcast(event: Event) -> bool:
    return event["type"] in BROADCASTS


def changes_view(event: Event) -> bool:
    return event["type"] in BROADCASTS or event["type"] in PASSING


def apply(view: View, event: Event) -> View:
    """The view after `event`, which is a snapshot, or has its turn; an old one changes nothing."""
    if event["type"] == "snapshot":
        return event if event["seq"] >= view["seq"] else view
    if event["type"] in PASSING:
        return _passing(view, event) if event["seq"] >= view["seq"] else view
    if event["type"] not in BROADCASTS or event["seq"] <= view["seq"]:
        return view
    new = {**view, "seq": event["seq"], "at": event["at"], **_changes(event)}
    if event["type"] == "question_skipped":
        new["skipped"] = [*view["skipped"], event["index"]]
    if event["type"] == "team_named":
        names = {**view["team_names"], event["team"]: event["name"]}
        new["team_names"] = {team: name for team, name in names.items() if name}
        locked = {*view["locked_teams"], *((event["team"],) if event["locked"] else ())}
        new["locked_teams"] = sorted(locked)
    new["you"] = view["you"] and _own(view["you"], event)
    return new


def _changes(event: Event) -> View:
    kept: tuple[str, ...]
    match event["type"]:
        case "question_opened":
            kept = ("index", "question", "asked_at", "opened_at", "deadline", "round")
            opened = {name: event[name] for name in kept}
            return {"phase": "question", "remaining": None, "reveals": [], "step": 0, **opened}
        case "question_started":
            return {name: event[name] for name in ("opened_at", "deadline")}
        case "game_paused":
            kept = ("remaining", "opened_at")
            return {"phase": "paused", "deadline": None, **{name: event[name] for name in kept}}
        case "game_resumed":
            kept = ("asked_at", "opened_at", "deadline")
            return {"phase": "question", "remaining": None, **{name: event[name] for name in kept}}
        case "answers_stopped":
            return {"phase": "settling", "deadline": None, "remaining": None}
        case "question_closed" | "question_skipped":
            return {"phase": "closed", **_OFF_CLOCK}
        case "answers_revealed":
            kept = ("reveals", "board", "standing", "decided")
            shown = {name: event[name] for name in kept}
            return {"phase": "revealed", "step": 0, **_OFF_CLOCK, **shown}
        case "review_shown":
            return {"step": event["step"]}
        case "game_ended":
            told = {name: event[name] for name in ("board", "highlights")}
            return {"phase": "ended", **_OFF_CLOCK, **told}
        case "player_removed":
            return {"standing": event["standing"]}
    return {}


def _own(you: View, event: Event) -> View | None:
    match event["type"]:
        case "player_removed":
            return None if you["slot"] == event["slot"] else you
        case "question_opened":
            return {**you, **_UNANSWERED, "results": []}
        case "question_closed":
            return {**you, **_UNANSWERED, "streak": 0}
        case "answers_revealed":
            slot = you["slot"]
            out = any(slot in reveal["out"] for reveal in event["reveals"])
            won = sum(_points(slot, reveal) for reveal in event["reveals"])
            changed = {"out": you["out"] or out, "score": you["score"] + won}
            return {**you, **_UNANSWERED, **changed}
        case "question_skipped" | "game_ended":
            return {**you, **_UNANSWERED}
    return you


def _points(slot: int, reveal: View) -> int:
    outcomes = reveal.get("outcomes") or []
    return max(0, outcomes[slot - 1]) if slot <= len(outcomes) else 0


def _passing(view: View, event: Event) -> View:
    match event["type"]:
        case "board_changed":
            return {**view, "board": event["board"]}
        case "lobby_changed":
            return {**view, "players": event["players"]}
        case "answer_received" if event["index"] == view["index"]:
            own = {"answered": True, "response": event["response"]}
            return {**view, "you": view["you"] and {**view["you"], **own}}
        case "personal_result":
            own = {name: event[name] for name in ("score", "rank", "streak", "results")}
            return {**view, "you": view["you"] and {**view["you"], **own}}
    return view
