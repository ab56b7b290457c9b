"""A player as everyone may see them: what they show, and nothing of quizzes that are not public."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.library.values import Card, card_of
from trivia.application.outbox.messages import Played
from trivia.application.pages import Page
from trivia.application.players.history import Play
from trivia.application.players.people_values import PlayerRecord
from trivia.application.players.showing import PlayerView
from trivia.domain.authoring.draft import Header, State
from trivia.domain.errors import NotFound
from trivia.domain.ids import QuizId
from trivia.domain.players.about import About
from trivia.domain.players.progress import Progress
from trivia.domain.quizzes.publication import Standing, Visibility
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, quiz, record
from tests.fakes.clock import NOON, InTurn

PUBLIC, LINK = Visibility.PUBLIC, Visibility.LINK


def card(quiz_id: str, visibility: Visibility = PUBLIC, **standing: Any) -> Card:
    return card_of(
        quiz(quiz_id), Standing(owner_id=ADA.id, visibility=visibility, **standing), NOON
    )


def play(quiz_id: str, mode: str | None = None) -> Play:
    played = Played(quiz_id=QuizId(quiz_id), title="T", score=1, correct=1, judged=1, mode=mode)
    return Play(played=played, at=NOON, experience=10, won=False)


class Shelf:
    """Ada's progress, quizzes, cards, scores and past, each behind its port."""

    def __init__(self, *cards: Card, plays: tuple[Play, ...] = (), **scores: int) -> None:
        self._cards = {QuizId(one.game.game_id): one for one in cards}
        self._plays, self._scores = plays, scores
        self.asked: list[str] = []

    def total(self, _player_id: str) -> Progress:
        return Progress(experience=150, quizzes_played=3, wins=1)

    def cards(self, quiz_ids: Any) -> dict[QuizId, Card]:
        self.asked += quiz_ids
        return {one: self._cards[one] for one in quiz_ids if one in self._cards}

    def own(self, _player_id: str, boards: Any) -> dict[str, int]:
        return {one: score for one, score in self._scores.items() if one in boards}


class Past(Shelf):
    def page(self, _player_id: str, _after: str | None) -> Page[Play]:
        return Page(self._plays, None)


class Made:
    def __init__(self, *cards: Card) -> None:
        self._cards = cards

    def page(self, _owner_id: Any, _after: str | None) -> Page[Header]:
        return Page(tuple(map(self._header, self._cards)), None)

    def _header(self, one: Card) -> Header:
        states = {True: State.RETIRED, False: State.PUBLISHED}
        return Header(
            quiz_id=QuizId(one.game.game_id),
            owner_id=ADA.id,
            title="",
            category="general",
            language="en",
            question_count=1,
            fault_count=0,
            state=states[one.standing.retired],
            visibility=one.standing.visibility,
            updated_at=NOON,
        )


def view(about: About, past: Past, *made: Card) -> PlayerView:
    tables: Any = CountingTables(Meter())
    people = DynamoPlayerDirectory(tables, "Players")
    people.put(None, PlayerRecord(ADA, "owl"))
    people.put(record(), replace(record(), about=about))
    return PlayerView(
        people=people,
        totals=past,
        histories=past,  # type: ignore[arg-type]
        quizzes=Made(*made),
        cards=past,
        scores=past,
        concurrency=InTurn(),
    )


@pytest.mark.parametrize("name", ["Ada", "aDA", " ada "])
def test_a_player_is_found_however_the_name_is_written(name: str) -> None:
    shown = view(About(bio="Bees", country="FR"), Past()).of(name)

    assert (shown.profile.record.about.bio, shown.profile.level.number) == ("Bees", 2)
    assert (shown.profile.progress.wins, shown.plays, shown.scores) == (1, None, [])


@pytest.mark.parametrize("name", ["Bob", "", "x" * 200, "\u0000\u0001", "..", "player-ada"])
def test_whoever_is_not_there_is_not_found_and_no_name_is_told_from_another(name: str) -> None:
    with pytest.raises(NotFound) as refused:
        view(About(), Past()).of(name)
    assert refused.value.code == "player_not_found"


def test_only_quizzes_that_everyone_may_play_are_shown() -> None:
    made = card("a"), card("b", LINK), card("c", retired=True)

    shown = view(About(), Past(*made), *made).of("Ada")

    assert [one.game.game_id for one in shown.quizzes] == ["a"]


def test_nothing_is_told_of_what_was_played_that_not_everyone_may_find() -> None:
    plays = play("open"), play("secret"), play("daily_en_2026-11-20"), play("room", "casual")
    past = Past(card("open"), card("secret", LINK), card("room"), plays=plays, open=700, secret=900)

    shown = view(About(shows_history=True), past).of("Ada")

    assert shown.plays is not None
    told = [one.played.quiz_id for one in shown.plays]
    assert told == ["open", "daily_en_2026-11-20", "room"]
    assert shown.scores is not None
    assert [(one.card.game.game_id, one.score) for one in shown.scores] == [("open", 700)]


def test_what_is_not_shown_is_not_read_either() -> None:
    past = Past(card("open"), plays=(play("open"),), open=700)

    shown = view(About(shows_scores=False), past).of("Ada")

    assert (shown.plays, shown.scores, past.asked) == (None, None, [])
