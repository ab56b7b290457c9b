"""The daily challenge: the same ten questions for all, one attempt a day, nothing told early."""

import json
from typing import Any

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import text, text_of
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
from trivia.adapters.dynamodb.players.parts import DynamoParts
from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.daily import DynamoDailyQuizzes, DynamoPlayedQuizzes
from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
from trivia.application.limits.allowances import SEATS
from trivia.application.quizzes.listing import solo_game
from trivia.application.solo.attempts import SoloAnswer, SoloPlay
from trivia.application.solo.daily import DailyChallenge
from trivia.bootstrap import daily as daily_bootstrap
from trivia.bootstrap import solo as solo_bootstrap
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.solo.daily import QUESTIONS, chosen, in_turn
from trivia.domain.solo.days import Daily, kept_until
from trivia.entrypoints.solo import daily_challenge, game_answer, game_play
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, quiz, record
from tests.fakes.clock import NOON, CountingIds, FixedClock, InTurn
from tests.fakes.market import admission
from tests.fakes.world import Answered, answered, http_event

LISTED = 12
DAY_S = 86_400


class Today:
    """Twelve quizzes of two questions each, over tables that count."""

    def __init__(self) -> None:
        self.meter = Meter()
        tables: Any = CountingTables(self.meter)
        self.tables, self.clock = tables, FixedClock()
        self.quizzes = DynamoQuizStore(tables, "GamesDetail")
        self.listed = DynamoActiveGames(tables, "ActiveGames")
        self.attempts = DynamoAttemptStore(tables, "Attempts", "Limits")
        for player in (ADA, BOB):
            DynamoPlayerDirectory(tables, "Players").put(None, record(player))
        for number in range(LISTED):
            self.publish(f"quiz-{number}")

    def publish(self, quiz_id: str, version: int = 1, language: str = "en", asks: int = 2) -> None:
        document = {
            "format": "trivia-quiz/1",
            "id": quiz_id,
            "title": quiz_id,
            "category": "general",
            "language": language,
            "questions": [
                {"kind": "true_false", "text": f"{quiz_id} v{version} q{at}?", "correct": True}
                for at in range(asks)
            ],
        }
        self.listed.put(solo_game(self.quizzes.put(json.dumps(document), version)))

    def service(self) -> DailyChallenge:
        """As another container has it: nothing in memory."""
        return DailyChallenge(
            quizzes=DynamoQuizStore(self.tables, "GamesDetail"),
            listed=self.listed,
            days=DynamoDailyQuizzes(self.tables, "Attempts", "GamesDetail"),
            entrants=DynamoEntrants(self.tables, "Players", "Attempts", "Limits"),
            attempts=self.attempts,
            games=DynamoGamesInPlay(self.tables, "ActiveGames", self.clock),
            clock=self.clock,
            ids=CountingIds(),
            concurrency=InTurn(),
        )

    def answers(self) -> SoloAnswer:
        return SoloAnswer(
            quizzes=DynamoPlayedQuizzes(self.quizzes, DynamoDailyQuizzes(self.tables, "Attempts")),
            attempts=self.attempts,
            games=DynamoGamesInPlay(self.tables, "ActiveGames", self.clock),
            clock=self.clock,
        )

    def ask(self, player: Player | None = ADA, language: str = "en") -> Answered:
        event = http_event(player, query={"language": language}) | {"routeKey": "GET /api/daily"}
        with daily_bootstrap.daily.override(self.service()):
            return answered(daily_challenge.handler(event, None))

    def open(self, player: Player = ADA, **wanted: str) -> Answered:
        event = http_event(player, body=json.dumps({"language": "en", **wanted}))
        event |= {"routeKey": "POST /api/daily/attempts"}
        with daily_bootstrap.daily.override(self.service()):
            return answered(daily_challenge.handler(event, None))

    def answer(self, attempt: Answered, player: Player = ADA) -> Answered:
        responses = [
            {"question_id": one["id"], "response": {"kind": "true_false", "value": True}}
            for one in attempt.body["questions"]
        ]
        path = {"attempt_id": attempt.body["attempt_id"]}
        event = http_event(player, path=path, body=json.dumps({"responses": responses}))
        with solo_bootstrap.game_answer.override(self.answers()):
            return answered(game_answer.handler(event, None))

    def plays_elsewhere(self, quiz_id: QuizId) -> None:
        """Ada is in a running game of the quiz."""
        game, until = GameId("game-1"), NOON + 3_600_000
        part = Part(game_id=game, quiz_id=quiz_id, host=False, until=until)
        DynamoParts(self.tables, "Attempts").take(ADA.id, part, SEATS, NOON)
        self.tables.put_item(
            TableName="ActiveGames",
            Item={
                "mode": {"S": "reserved"},
                "game_id": {"S": game},
                "expires_at": {"N": str(until // 1000)},
            },
        )


@pytest.fixture
def today() -> Today:
    return Today()


def asked(attempt: Answered) -> list[tuple[str, str]]:
    return [(one["id"], one["text"]) for one in attempt.body["questions"]]


def test_all_get_the_same_ten_questions_of_ten_quizzes(today: Today) -> None:
    ada, bob = today.open(ADA), today.open(BOB)

    assert asked(ada) == asked(bob)
    texts = [text.split()[0] for _, text in asked(ada)]
    assert len(texts) == len(set(texts)) == QUESTIONS


def test_what_is_published_at_noon_changes_nothing_before_midnight(today: Today) -> None:
    before = asked(today.open(ADA))
    for number in range(LISTED):
        today.publish(f"quiz-{number}", version=2)
        today.publish(f"newer-{number}")

    assert asked(today.open(BOB)) == before
    today.clock.advance(DAY_S)
    assert asked(today.open(BOB)) != before


def test_quizzes_of_when_pictures_were_at_any_address_are_asked_without_them(today: Today) -> None:
    for number in range(LISTED):
        key = keys.quiz(QuizId(f"quiz-{number}"), 1)
        kept = today.tables.get_item(TableName="GamesDetail", Key=key)["Item"]
        document = json.loads(text_of(kept, "document"))
        for question in document["questions"]:
            question["image_url"] = "https://bees.example.org/bee.png"
        item = {**kept, "document": text(json.dumps(document))}
        today.tables.put_item(TableName="GamesDetail", Item=item)

    opened = today.open()

    assert opened.status == 200, opened.body
    assert [one["image_url"] for one in opened.body["questions"]] == [None] * QUESTIONS


def test_who_chooses_second_gets_what_the_first_has_chosen(today: Today) -> None:
    daily, days = (
        Daily("en", "2026-11-21"),
        DynamoDailyQuizzes(today.tables, "Attempts", "GamesDetail"),
    )
    quizzes = [today.quizzes.newest(QuizId(f"quiz-{number}")) for number in range(LISTED)]
    found = [one.quiz for one in quizzes if one is not None]
    first = days.fix(daily, chosen(found, daily.day), "first")

    second = DynamoDailyQuizzes(today.tables, "Attempts", "GamesDetail")
    assert second.fix(daily, chosen(found[1:], daily.day), "second") == first


def test_a_day_is_chosen_once_and_then_read_in_one_call(today: Today) -> None:
    today.ask()
    today.meter.forget()

    today.ask(BOB)

    assert today.meter.operations == {"dynamodb.BatchGetItem": 2}


def test_an_attempt_tells_no_answer_and_no_quiz_that_it_is_taken_from(today: Today) -> None:
    told = json.dumps([today.ask().body, today.open().body])

    assert "correct" not in told
    assert "quiz-" not in json.dumps(
        [one for one in today.open().body["questions"] if one.pop("text")]
    )


def test_one_attempt_a_day_goes_on_until_it_is_scored(today: Today) -> None:
    first = today.open()
    today.clock.advance(5)
    again = today.open()
    assert again.body == first.body

    scored = today.answer(first)
    assert (scored.status, scored.body["score"]) == (200, 10_000)
    assert (today.open().status, today.open().code) == (409, "daily_played")
    assert today.open(BOB).status == 200


def test_the_one_attempt_is_that_of_all_languages(today: Today) -> None:
    for number in range(LISTED):
        today.publish(f"quiz-{number}-de", language="de")
    first = today.open(language="de")

    assert today.open(language="en").body == first.body
    today.answer(first)
    assert today.open(language="en").code == "daily_played"


def test_the_next_day_there_is_another_attempt(today: Today) -> None:
    today.answer(today.open())
    today.clock.advance(DAY_S)

    assert today.open().status == 200


def test_opened_twice_at_once_there_is_one_attempt(
    today: Today, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other opens it between this one's look and its write."""
    find, looks = DynamoAttemptStore.get, iter([True])
    first: list[Answered] = []

    def late(store: DynamoAttemptStore, attempt_id: str, player_id: PlayerId) -> Any:
        if next(looks, False):
            found = find(store, attempt_id, player_id)
            first.append(today.open())
            return found
        return find(store, attempt_id, player_id)

    monkeypatch.setattr(DynamoAttemptStore, "get", late)

    assert today.open().body == first[0].body


def test_today_tells_what_the_player_has_made_of_it(today: Today) -> None:
    assert today.ask().body["attempt"] is None
    opened = today.open()
    assert today.ask().body["attempt"]["score"] is None
    today.answer(opened)

    shown = today.ask().body
    assert (shown["attempt"]["score"], shown["max_score"]) == (10_000, 10_000)
    assert (shown["game_id"], shown["yesterday_id"]) == (
        "daily_en_2026-11-21",
        "daily_en_2026-11-20",
    )
    assert shown["ends_at"] == NOON + 12 * 3_600_000
    assert today.ask(BOB).body["attempt"] is None


@pytest.mark.parametrize("language", ["fr", "zz"])
def test_there_is_none_where_there_are_too_few_questions(today: Today, language: str) -> None:
    today.publish("rivers-fr", language="fr", asks=QUESTIONS - 1)

    assert (today.ask(language=language).status, today.ask(language=language).code) == (
        404,
        "daily_not_found",
    )
    assert today.open(language=language).code == "daily_not_found"


def test_a_language_that_is_none_is_refused(today: Today) -> None:
    assert today.ask(language="klingon").code == "bad_language"


def test_who_plays_a_quiz_with_others_neither_opens_nor_scores_what_is_taken_from_it(
    today: Today,
) -> None:
    opened = today.open()
    taken = asked(opened)[0][1].split()[0]
    today.plays_elsewhere(QuizId(taken))

    assert today.answer(opened).code == "quiz_in_play"
    assert today.open().code == "quiz_in_play"
    assert today.open(BOB).status == 200


def test_who_plays_another_quiz_with_others_is_not_kept_from_it(today: Today) -> None:
    opened = today.open()
    texts = {text.split()[0] for _, text in asked(opened)}
    others = [f"quiz-{number}" for number in range(LISTED) if f"quiz-{number}" not in texts]
    today.plays_elsewhere(QuizId(others[0]))

    assert today.answer(opened).status == 200


def test_it_is_no_quiz_to_play_again_and_again(today: Today) -> None:
    """Nor to host: it is not among the quizzes."""
    today.open()
    event = http_event(BOB, path={"game_id": "daily_en_2026-11-21"})
    play = SoloPlay(
        admission=admission(today.quizzes),
        entrants=DynamoEntrants(today.tables, "Players", "Attempts", "Limits"),
        attempts=today.attempts,
        games=DynamoGamesInPlay(today.tables, "ActiveGames", today.clock),
        clock=today.clock,
        ids=CountingIds(),
        concurrency=InTurn(),
    )
    with solo_bootstrap.game_play.override(play):
        assert answered(game_play.handler(event, None)).code == "game_not_found"


def test_it_is_forgotten_a_month_later(today: Today) -> None:
    assert kept_until("daily_en_2026-11-21") == NOON + 30 * 86_400_000 + 12 * 3_600_000
    assert kept_until("rivers") is None


def test_a_day_draws_from_translations_as_from_what_they_translate() -> None:
    english = [QuizId(f"quiz-{number}") for number in range(20)]
    german = [QuizId(f"{name}-de") for name in english]
    one, other = in_turn(english, "2026-11-21"), in_turn(german, "2026-11-21")
    assert [f"{name}-de" for name in one] == other

    picks = chosen([quiz(str(name)) for name in one], "2026-11-21")
    same = chosen([quiz(str(name)) for name in other], "2026-11-21")
    assert [pick.position for pick in picks] == [pick.position for pick in same]


def test_few_quizzes_give_several_questions_each() -> None:
    picks = chosen([quiz("rivers"), quiz("lakes")], "2026-11-21")

    assert len({(pick.quiz_id, pick.position) for pick in picks}) == QUESTIONS
    assert [pick.quiz_id for pick in picks[:4]] == ["rivers", "lakes", "rivers", "lakes"]
