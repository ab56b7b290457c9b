"""Running games in Redis: what changes hundreds of times a second, and may be lost."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from secrets import token_hex
from typing import Any, TypeVar, cast

import redis

from trivia.adapters.quiz_codec import dump_quiz, load_quiz
from trivia.adapters.redis import codec, keys
from trivia.adapters.redis.scripts import script
from trivia.adapters.response_codec import dump_response, load_response
from trivia.application.games.notifier import Turn
from trivia.application.live.ports import GameLost
from trivia.application.live.values import (
    MAX_PLAYERS,
    TRIES_TOLD,
    Judged,
    Loaded,
    Marker,
    PersonalMessage,
    Place,
    Recorded,
    Recording,
    StoredAnswer,
    TurnTimes,
)
from trivia.domain.errors import Conflict, Forbidden, NotFound
from trivia.domain.games.game import Game
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, UnixMs
from trivia.domain.players.names import name_key, numbered
from trivia.domain.quizzes.quiz import Quiz

ARGUMENTS_MOST = 3_900
"""Of one command: ElastiCache Serverless refuses more than 3,999."""

MEMBERS_AT_ONCE = 1_000
"""Of a game that is restored: three arguments each."""

RESULTS_MS = 600_000

_NAMES_TRIED = 9
"""Fewer than `SAME_NAMES`: all of them are sent along with every join."""

_GAMES_KEPT = 32


class RedisLiveStore:
    """One client (`decode_responses=True`); states of recent games are kept by version."""

    def __init__(self, client: "redis.Redis") -> None:
        self._redis = client
        self._kept: dict[str, tuple[int, Game]] = {}

    def load(self, game_id: GameId) -> Loaded | None:
        known = self._kept.get(game_id, (0, None))[0]
        version, state, unsent = script("load_game").run(self._redis, [keys.game(game_id)], [known])
        if version == 0:
            self._kept.pop(game_id, None)
            return None
        if state:
            self._keep(game_id, version, codec.game_of(state))
        return Loaded(self._kept[game_id][1], version, unsent)

    def create(self, game: Game, quiz: Quiz) -> bool:
        self._put_quiz(game.id, quiz)
        return bool(self.save(game, 0, ""))

    def now(self) -> UnixMs:
        seconds, microseconds = self._redis.time()
        return 1000 * seconds + microseconds // 1000

    def save(
        self, game: Game, version: int, unsent: str, *, by: UnixMs = 0, kept: bool = True
    ) -> int:
        saved: int = script("save_game").run(
            self._redis,
            [keys.game(game.id)],
            [version, keys.TTL_MS, by, *codec.game_fields(game, unsent, kept)],
        )
        if saved:
            self._keep(game.id, saved, game)
        return saved

    def published(self, game_id: GameId, version: int) -> None:
        script("note").run(self._redis, [keys.game(game_id)], [version, "unsent", ""])

    def kept(self, game_id: GameId, version: int) -> None:
        script("note").run(self._redis, [keys.game(game_id)], [version, "kept", 1])

    def incarnation(self, game_id: GameId) -> str:
        key, new = keys.incarnation(game_id), token_hex(8)
        return str(script("incarnation").run(self._redis, [key], [new, keys.TTL_MS]))

    def restore(self, game: Game, quiz: Quiz, members: Sequence[Member], incarnation: str) -> bool:
        self._put_quiz(game.id, quiz)
        fields = codec.game_fields(game, "")
        # As `remove_player` leaves it: who is out stays counted.
        active = sum(not member.removed or member.slot in game.out for member in members)
        slots = max((member.slot for member in members), default=0)
        # Higher than any version of the game before it was lost (each change raises `seq`, and
        # restoring it even more), so that nobody mistakes the new state for one they know.
        gone = sum(member.removed for member in members)
        fields += ["version", game.seq, "active", active, "slots", slots, "gone", gone]
        fields += ["restored", 1]
        entries: list[list[str | int]] = [
            [member.player_id, codec.roster_entry(member), name_key(member.name)]
            for member in members
        ]
        named = (keys.game, keys.roster, keys.names, keys.incarnation)
        places = [key(game.id) for key in named]
        # Others may restore it in the same moment: each writes apart, one puts it in its place.
        apart = keys.restoring(game.id, token_hex(8))
        parts = [
            (apart, [keys.TTL_MS, *chain.from_iterable(part)])
            for part in batched(entries, MEMBERS_AT_ONCE)
        ]
        self._kept.pop(game.id, None)
        if parts:
            script("restore_members").run_all(self._redis, parts)
        return bool(
            script("restore_game").run(
                self._redis, [*places, *apart], [keys.TTL_MS, incarnation, *fields]
            )
        )

    def is_restored(self, game_id: GameId) -> bool:
        return cast("str | None", self._redis.hget(keys.game(game_id), "restored")) is not None

    def forget(self, game: Game) -> None:
        names = [
            keys.game(game.id),
            keys.quiz(game.id),
            keys.roster(game.id),
            keys.names(game.id),
            keys.screen(game.id),
            keys.incarnation(game.id),
        ]
        for index in range(game.index + 1):
            names += [
                keys.answers(game.id, index),
                keys.correct(game.id, index),
                keys.marker(game.id, index),
                keys.tries(game.id, index),
            ]
        for part in batched(names, ARGUMENTS_MOST):
            self._redis.unlink(*part)
        self._kept.pop(game.id, None)

    def quiz(self, game_id: GameId) -> Quiz | None:
        text = cast("str | None", self._redis.get(keys.quiz(game_id)))
        return None if text is None else load_quiz(text)

    def roster(self, game_id: GameId) -> Roster:
        return self._present([keys.game(game_id), keys.roster(game_id)])[0]

    def roster_and_count(self, game_id: GameId, index: int) -> tuple[Roster, int]:
        answers = keys.answers(game_id, index)
        return self._present([keys.game(game_id), keys.roster(game_id), answers])

    def _present(self, places: Sequence[str]) -> tuple[Roster, int]:
        found, count = script("roster").run(self._redis, places, [])
        entries = _pairs(found if count >= 0 else None)
        return {player: codec.member_of(player, entry) for player, entry in entries}, count

    def member(self, game_id: GameId, player_id: PlayerId) -> Member | None:
        entry = cast("str | None", self._redis.hget(keys.roster(game_id), player_id))
        return None if entry is None else codec.member_of(player_id, entry)

    def players(self, game_id: GameId) -> int:
        return int(cast("str | None", self._redis.hget(keys.game(game_id), "active")) or 0)

    def join(
        self, game_id: GameId, wanted: Member, *, dealt: bool = False, room: int = MAX_PLAYERS
    ) -> Place:
        candidates: list[str | int] = []
        for bearer in range(1, _NAMES_TRIED + 1):
            name = numbered(wanted.name, bearer)
            named = replace(wanted, slot=0, name=name, bearer=bearer)
            candidates += [name_key(name), codec.member_json(named, dealt=dealt)]
        status, entry, active = script("join_player").run(
            self._redis,
            [keys.game(game_id), keys.roster(game_id), keys.names(game_id)],
            [wanted.player_id, keys.TTL_MS, room, *candidates],
        )
        match status:
            case "banned" | "removed":
                raise Forbidden(status, REFUSALS[status])
            case "name_taken":
                raise Conflict("name_taken", "This name is taken in this game.")
            case "game_full":
                raise Conflict("game_full", f"A game has room for {room} players.")
            case "no_game":
                raise NotFound("game_not_found", "There is no such game.")
        member = codec.member_of(wanted.player_id, entry)
        return Place(member, new=status == "joined", players=active)

    def remove(self, game: Game, player_id: PlayerId, banned: bool) -> None:
        index = max(0, game.index)
        script("remove_player").run(
            self._redis,
            [
                keys.game(game.id),
                keys.roster(game.id),
                keys.answers(game.id, index),
                keys.correct(game.id, index),
            ],
            [player_id, "B" if banned else "K"],
        )

    def admit(self, game_id: GameId, player_id: PlayerId) -> None:
        script("admit_player").run(
            self._redis, [keys.game(game_id), keys.roster(game_id)], [player_id]
        )

    def record(self, batch: Sequence[Judged]) -> Sequence[Recorded]:
        calls: list[tuple[list[str], list[str | int]]] = [
            (
                [
                    keys.game(one.answer.sender.game_id),
                    keys.roster(one.answer.sender.game_id),
                    keys.answers(one.answer.sender.game_id, one.answer.index),
                    keys.correct(one.answer.sender.game_id, one.answer.index),
                    keys.tries(one.answer.sender.game_id, one.answer.index),
                ],
                [
                    one.answer.index,
                    one.answer.sender.player_id,
                    one.answer.arrived_at,
                    one.answer.id,
                    "x" if one.fault else int(one.right),
                    dump_response(one.answer.response),
                    keys.TTL_MS,
                    TRIES_TOLD,
                ],
            )
            for one in batch
        ]
        return [_recorded(found) for found in script("record_answer").run_all(self._redis, calls)]

    def answers(self, game_id: GameId, index: int) -> Sequence[StoredAnswer]:
        entries = cast("dict[PlayerId, str]", self._redis.hgetall(keys.answers(game_id, index)))
        return [codec.answer_of(player, entry) for player, entry in entries.items()]

    def final_answers(self, game: Game, index: int) -> Sequence[StoredAnswer]:
        found = script("final_answers").run(
            self._redis, [keys.game(game.id), keys.answers(game.id, index)], [index, game.seq]
        )
        return [codec.answer_of(player, entry) for player, entry in _pairs(found)]

    def answer(self, game_id: GameId, index: int, player_id: PlayerId) -> StoredAnswer | None:
        entry = cast("str | None", self._redis.hget(keys.answers(game_id, index), player_id))
        return None if entry is None else codec.answer_of(player_id, entry)

    def count(self, game_id: GameId, index: int) -> int:
        return int(self._redis.hlen(keys.answers(game_id, index)))

    def first_right(self, game_id: GameId, index: int) -> StoredAnswer | None:
        found = cast("list[str]", self._redis.zrange(keys.correct(game_id, index), 0, 0))
        if not found:
            return None
        return self.answer(game_id, index, PlayerId(found[0].split("|", 1)[1]))

    def once_within(self, game_id: GameId, key: str, ms: int) -> bool:
        return bool(self._redis.set(keys.throttle(game_id, key), "1", nx=True, px=ms))

    def few_within(self, game_id: GameId, key: str, most: int, ms: int) -> bool:
        counted = script("few_within").run(self._redis, [keys.throttle(game_id, key)], [most, ms])
        return bool(counted)

    def claim(self, game_id: GameId, key: str, times: TurnTimes, at_once: bool) -> Turn:
        turn = script("claim_turn").run(
            self._redis,
            [keys.throttle(game_id, key), keys.throttle(game_id, f"{key}-later")],
            [*times, int(at_once)],
        )
        return Turn[turn.upper()]

    def not_within(self, game_id: GameId, key: str, ms: int) -> None:
        self._redis.set(keys.throttle(game_id, key), "1", px=ms)

    def watch(self, game_id: GameId, screen_id: PlayerId) -> None:
        self._redis.set(keys.screen(game_id), screen_id, px=keys.TTL_MS)

    def watched(self, game_id: GameId) -> PlayerId | None:
        return cast("PlayerId | None", self._redis.get(keys.screen(game_id)))

    def mark(self, marker: Marker, at: int) -> None:
        script("meet_marker").run(
            self._redis,
            [keys.game(marker.game_id), keys.marker(marker.game_id, marker.index)],
            [at, keys.TTL_MS],
        )

    def marked(self, marker: Marker) -> int | None:
        found = cast("str | None", self._redis.get(keys.marker(marker.game_id, marker.index)))
        return None if found is None else int(found)

    def hold_results(
        self, game_id: GameId, index: int, parts: Sequence[Sequence[PersonalMessage]]
    ) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        for number, part in enumerate(parts):
            pipeline.set(keys.results(game_id, index, number), json.dumps(part), px=RESULTS_MS)
        pipeline.execute()

    def held_results(self, game_id: GameId, index: int, part: int) -> Sequence[PersonalMessage]:
        text = cast("str | None", self._redis.get(keys.results(game_id, index, part)))
        return [PersonalMessage(*one) for one in json.loads(text)] if text else []

    def _put_quiz(self, game_id: GameId, quiz: Quiz) -> None:
        self._redis.set(keys.quiz(game_id), dump_quiz(quiz), px=keys.TTL_MS)

    def _keep(self, game_id: GameId, version: int, game: Game) -> None:
        while len(self._kept) >= _GAMES_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[game_id] = (version, game)


def _pairs(found: list[str] | None) -> Iterator[tuple[PlayerId, str]]:
    """By player id. Raises: GameLost."""
    if found is None:
        raise GameLost
    return zip(map(PlayerId, found[::2]), found[1::2], strict=True)


def _recorded(found: list[Any]) -> Recorded:
    status, answered, active, seq, moved, arrived_at, is_open, counts = found
    return Recorded(
        recording=Recording(status),
        answered=answered,
        active=active,
        seq=seq,
        moved=bool(moved),
        arrived_at=int(arrived_at) if arrived_at else None,
        is_open=bool(is_open),
        counts=load_response(counts) if counts else None,
    )


T = TypeVar("T")


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`items` in parts of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
