"""Members, answers and games as strings in Redis, readable by the scripts."""

from typing import Any

from pydantic import TypeAdapter

from trivia.adapters.game_codec import dump_game, load_game
from trivia.adapters.response_codec import load_response
from trivia.application.live.values import StoredAnswer
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member
from trivia.domain.games.teams import dealt_team
from trivia.domain.ids import PlayerId

_MEMBER: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def game_fields(game: Game, unsent: str, kept: bool = True) -> list[str | int]:
    """Field, value, field, value … of the hash that holds `game`."""
    return [
        "state",
        dump_game(game),
        "seq",
        game.seq,
        "index",
        game.index,
        "phase",
        game.phase.value,
        "takes",
        int(game.phase.takes_answers),
        "runs",
        ",".join(f"{begin}-{end}" for begin, end in game.clock.runs),
        "out",
        "".join(f"|{slot}" for slot in sorted(game.out)) + "|" if game.out else "",
        "outs",
        len(game.out),
        "unsent",
        unsent,
        "kept",
        int(kept),
    ]


def game_of(state: str) -> Game:
    return load_game(state)


def member_json(member: Member, *, dealt: bool = False) -> str:
    """What a roster entry says beside its state and slot; `dealt`: the team follows from that."""
    fields: dict[str, Any] = {"name": member.name}
    if dealt:
        fields["dealt"] = True
    if member.team is not None:
        fields["team"] = member.team
    if member.guest:
        fields["guest"] = True
    if member.device:
        fields["device"] = member.device
    if member.avatar:
        fields["avatar"] = member.avatar
    if member.bearer > 1:
        fields["bearer"] = member.bearer
    return _MEMBER.dump_json(fields).decode()


def roster_entry(member: Member) -> str:
    """``A|3|{"name":"Ada"}``"""
    state = "B" if member.banned else "K" if member.removed else "A"
    return f"{state}|{member.slot}|{member_json(member)}"


def member_of(player_id: PlayerId, entry: str) -> Member:
    state, slot, fields = entry.split("|", 2)
    values = _MEMBER.validate_json(fields)
    return Member(
        player_id=player_id,
        slot=int(slot),
        name=values["name"],
        team=dealt_team(int(slot)) if values.get("dealt") else values.get("team"),
        guest=values.get("guest", False),
        removed=state != "A",
        banned=state == "B",
        device=values.get("device", ""),
        bearer=values.get("bearer", 1),
        avatar=values.get("avatar", ""),
    )


def answer_of(player_id: PlayerId, entry: str) -> StoredAnswer:
    """The answer of ``<arrival>|<id>|<0 or 1>|<response JSON>``."""
    arrival, answer_id, _, response = entry.split("|", 3)
    return StoredAnswer(
        id=answer_id,
        player_id=player_id,
        response=load_response(response),
        arrived_at=int(arrival),
    )
