"""What the host alone is sent, in rows that a transport cuts into parts as large as it takes.

`now` is in Unix ms throughout.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from trivia.contract.games import events as games
from trivia.contract.games.stamp import stamp
from trivia.contract.questions.mapping import public_question, response_to_wire, solution
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster, active, answering, removed_from
from trivia.domain.ids import PlayerId
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz

REMOVED_SHOWN = 50


class Given(Protocol):
    """An answer as a transport keeps it; `arrived_at` is in Unix ms."""

    @property
    def player_id(self) -> PlayerId: ...

    @property
    def response(self) -> Response: ...

    @property
    def arrived_at(self) -> int: ...


def host_questions(quiz: Quiz) -> list[games.HostQuestion]:
    """All questions with their answers: for the host alone."""
    return [
        games.HostQuestion(
            question=public_question(question),
            solution=solution(question),
            explanation=question.explanation,
        )
        for question in quiz.questions
    ]


def quiz_loaded(
    game: Game, parts: Sequence[list[games.HostQuestion]], now: int
) -> list[games.QuizLoadedEvent]:
    """One message for each part of `host_questions`."""
    return [
        games.QuizLoadedEvent(
            **stamp(game, now), part=number, parts=len(parts), questions=questions
        )
        for number, questions in enumerate(parts, start=1)
    ]


def roster_rows(
    roster: Roster, connected: AbstractSet[PlayerId] | None = None
) -> list[games.RosterRow]:
    """All who were not removed, by slot.

    Args:
        connected: ids of those who are connected; None where nobody knows: then all are.
    """
    return [
        games.RosterRow(
            slot=member.slot,
            name=member.name,
            team=member.team,
            guest=member.guest,
            connected=connected is None or member.player_id in connected,
            avatar=member.face,
        )
        for member in active(roster)
    ]


def roster_changed(
    game: Game, parts: Sequence[list[games.RosterRow]], roster: Roster, now: int
) -> list[games.RosterEvent]:
    """One message for each part of `roster_rows`; the first also says who was removed."""
    removed = [
        games.RemovedRow(slot=member.slot, name=member.name, banned=member.banned)
        for member in removed_from(roster)[:REMOVED_SHOWN]
    ]
    return [
        games.RosterEvent(
            **stamp(game, now),
            part=number,
            parts=len(parts),
            players=rows,
            removed=removed if number == 1 else [],
        )
        for number, rows in enumerate(parts, start=1)
    ]


def answer_rows(answers: Iterable[Given], roster: Roster) -> list[games.ReceivedAnswer]:
    """The answers of those who are or were in the game."""
    return [
        games.ReceivedAnswer(
            slot=roster[answer.player_id].slot,
            name=roster[answer.player_id].name,
            response=response_to_wire(answer.response),
            arrived_at=answer.arrived_at,
        )
        for answer in answers
        if answer.player_id in roster
    ]


def answers_received(
    game: Game,
    index: int,
    answered: int,
    parts: Sequence[list[games.ReceivedAnswer]],
    roster: Roster,
    now: int,
) -> list[games.AnswersReceivedEvent]:
    """One message for each part of `answer_rows`; `answered` counts all answers so far."""
    players = len(answering(roster, game.out))
    return [
        games.AnswersReceivedEvent(
            **stamp(game, now), index=index, answered=answered, players=players, answers=rows
        )
        for rows in parts
    ]
