"""Cases for clients that keep their own view of a game: snapshot, events, expected snapshot.

Random games on the real engine, folded by the reference `tests/client_view.py`. Clients in other
languages run the same cases. `python -m tests.view_cases` writes the file.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from trivia.contract.games import events as games
from trivia.contract.games.boards import board_model, scores_of
from trivia.contract.games.broadcasts import broadcast as message_of
from trivia.contract.games.messages import answer_received
from trivia.contract.games.snapshots import PersonalResults
from trivia.contract.games.snapshots import snapshot as snapshot_of
from trivia.domain.errors import TriviaError
from trivia.domain.games import commands, events
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, evolve
from trivia.domain.games.modes import MODES
from trivia.domain.games.roster import Member, Roster, slots_of
from trivia.domain.games.rules import LeadIn, Rules, Teams
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.teams import TEAMS, dealt_team
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.quizzes.quiz import Quiz

from tests import builders, client_view
from tests.games import a_game
from tests.modes import CASUAL, COMPETITIVE

FILE = Path(__file__).parent.parent / "frontend/src/features/games/client/view-cases.json"
RULES = {name: mode.rules for name, mode in MODES.items()} | {
    "casual": replace(CASUAL, streaks=True),
    "competitive": replace(COMPETITIVE, round_size=2),
    "lead-in": replace(CASUAL, lead_in=LeadIn.FULL),
    "teams": replace(CASUAL, teams=Teams.DEALT),
}
SEEDS = (1, 2)
HOST, READER, START = PlayerId("host"), PlayerId("ann"), 1_700_000_000_000
GIVEN = ChoiceResponse("a")
ROSTER = {
    PlayerId(name): Member(player_id=PlayerId(name), slot=slot, name=name.title())
    for slot, name in enumerate(("ann", "bob", "cho"), start=1)
}
IN_TEAMS = {
    player: replace(member, team=dealt_team(member.slot)) for player, member in ROSTER.items()
}


@dataclass(frozen=True, slots=True)
class Moment:
    """The game after one event, what its reader is sent then, and whether they have answered."""

    game: Game
    sent: tuple[games.GameEvent, ...]
    answered: bool


def quiz() -> Quiz:
    return builders.quiz(questions=builders.one_of_each_kind()[:3])


def roster(game: Game) -> Roster:
    return ROSTER if game.rules.teams is Teams.NONE else IN_TEAMS


def new_game(rules: Rules) -> Game:
    return a_game(id="game", host_id=HOST, question_count=3, rules=rules, created_at=START)


def play(seed: int, rules: Rules) -> Iterator[Moment]:
    """A random game as one player sees it, with what is repeated, late or for others only."""
    rng = random.Random(seed)
    of, game, now = quiz(), new_game(rules), START
    for _ in range(70):
        now += rng.randrange(1, 6_000)
        index = max(game.index, 0)
        given = tuple(
            Answer(player, PlayerId(player), builders.right_response(of.questions[index]), at)
            for player in ROSTER
            if rng.random() < 0.6 and (at := game.clock.deadline)
        )
        command, actor = rng.choice(_options(rng, game, index, given))
        try:
            decided = decide(game, of, command, actor, now)
        except TriviaError:
            continue
        for event in decided:
            game = evolve(game, event)
            broadcast = message_of(event, game, of, roster(game), now)
            answers = isinstance(event, events.QuestionOpened) and rng.random() < 0.7
            yield Moment(game, (broadcast, *_private(rng, game, broadcast, answers, now)), answers)


def _options(
    rng: random.Random, game: Game, index: int, given: tuple[Answer, ...]
) -> list[tuple[commands.Command, str]]:
    rare: list[tuple[commands.Command, str]] = [(commands.Skip(index), HOST)]
    if game.index + 1 == game.question_count or rng.random() < 0.1:
        rare.append((commands.End(), HOST))
    if game.rules.teams is not Teams.NONE and rng.random() < 0.8:
        return _names(rng)
    return [
        (commands.Ask(game.index + 1), HOST),
        (commands.StartNow(index), HOST),
        (commands.Close(index), HOST),
        (commands.Settle(index, given, slots_of(ROSTER)), SERVICE),
        (commands.Reveal(), HOST),
        (commands.Show(game.step + 1), HOST),
        (commands.Pause(), HOST),
        (commands.Resume(), HOST),
        (commands.Resume(), HOST),
        rng.choice(rare) if rng.random() < 0.5 else (commands.Reveal(), HOST),
    ]


def _names(rng: random.Random) -> list[tuple[commands.Command, str]]:
    player, member = rng.choice(sorted(IN_TEAMS.items()))
    name = rng.choice(("Foxes", "Wolves", "Ümläut", ""))
    by_player = (commands.NameTeam(player, name, member), player)
    return [by_player, by_player, by_player, (commands.ResetTeam(rng.choice(TEAMS)), HOST)]


def _private(
    rng: random.Random, game: Game, event: games.BroadcastEvent, answers: bool, now: int
) -> Iterator[games.GameEvent]:
    base: dict[str, Any] = {"game_id": game.id, "seq": game.seq, "at": now}
    if answers:
        yield answer_received(game.id, game.seq, game.index, now, now, GIVEN)
    if isinstance(event, games.AnswersRevealedEvent):
        result = PersonalResults(game, roster(game)).of(READER, now)
        if result is not None:
            yield result
    if rng.random() < 0.3:
        yield games.LobbyChangedEvent(**base, players=len(ROSTER), latest=["Cho"])
    if rng.random() < 0.2:
        found = board_model(scores_of(game, roster(game)), roster(game))
        yield games.BoardChangedEvent(**base, index=max(0, game.index), winner=None, board=found)
    if rng.random() < 0.3:
        yield games.AnswersCountedEvent(**base, index=max(0, game.index), answered=1, players=3)
    if rng.random() < 0.2 and game.seq > 1:
        stale = {**base, "seq": game.seq - 1}
        yield games.LobbyChangedEvent(**stale, players=1, latest=[])
    if rng.random() < 0.2:
        yield event


def seen_by_reader(moment: Moment, now: int, answered: bool) -> games.SnapshotEvent:
    given = GIVEN if answered else None
    return snapshot_of(
        moment.game, quiz(), roster(moment.game), now, READER, answered, response=given
    )


def cases() -> list[dict[str, Any]]:
    """All cases; `gap` ones end with an event that must be refused."""
    return [case for name in RULES for seed in SEEDS for case in _cases_of(name, seed)]


def _cases_of(name: str, seed: int) -> Iterator[dict[str, Any]]:
    game = new_game(RULES[name])
    before = snapshot_of(game, quiz(), roster(game), START, READER, False)
    sent = [event for moment in play(seed, RULES[name]) for event in moment.sent]
    rng, gap_shown = random.Random(seed), False
    while sent:
        some = rng.randrange(3, 9)
        part, sent = sent[:some], sent[some:]
        after = before
        for event in part:
            after = client_view.apply(after, event)
        yield _case(f"{name} {seed}", before, part, after)
        later = [event for event in sent if event.seq > after.seq + 1]
        if not gap_shown and later and later[0].type in _BROADCASTS:
            gap_shown = True
            yield {**_case(f"{name} {seed} gap", before, [*part, later[0]], after), "gap": True}
        before = after


_BROADCASTS = ("question_opened", "answers_stopped", "answers_revealed", "game_paused")


def _case(
    name: str, before: games.SnapshotEvent, sent: list[games.GameEvent], after: games.SnapshotEvent
) -> dict[str, Any]:
    return {
        "name": name,
        "snapshot": before.model_dump(mode="json"),
        "events": [event.model_dump(mode="json") for event in sent],
        "expected": after.model_dump(mode="json"),
    }


def ranks() -> list[dict[str, Any]]:
    """Boards with a score on each and its rank."""
    rng = random.Random(7)
    found: list[dict[str, Any]] = []
    for count in (0, 1, 2, 9, 40, 500, 501, 2_500):
        scores = {PlayerId(f"p{n}"): 50 * rng.randrange(60) for n in range(count)}
        board = board_model(
            scores,
            {p: Member(player_id=p, slot=n, name=p) for n, p in enumerate(scores)},
        )
        wanted = sorted({0, 100, 1_500, 3_000} | set(list(scores.values())[:3]))
        found.append(
            {
                "board": board.model_dump(mode="json") | {"top": []},
                "ranks": [[score, client_view.rank_on(board, score)] for score in wanted],
            }
        )
    return found


def to_text() -> str:
    """The file's content: one case a line, so that a change shows where it is."""
    lines = {
        "cases": [json.dumps(case, separators=(",", ":")) for case in cases()],
        "ranks": [json.dumps(rank, separators=(",", ":")) for rank in ranks()],
    }
    parts = [f'"{key}":[\n' + ",\n".join(found) + "\n]" for key, found in lines.items()]
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(to_text(), encoding="utf-8")
