"""What a host sees of the own games: during a game, after it, and what nobody else sees."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from trivia.application.games.results import HostResults
from trivia.application.games.values import RESERVATION_KEPT_S
from trivia.application.hosted.values import VersionedGame
from trivia.application.limits.allowances import SEATS
from trivia.bootstrap import games as games_bootstrap
from trivia.domain.games.results import AskedQuestion, GivenAnswer, results_of
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.multiple_select import ChoicesResponse
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.questions.question import Response
from trivia.entrypoints.games import game_results_get

from tests.builders import quiz, right_response
from tests.fakes.clock import NOON
from tests.fakes.hosted_world import GAME, HOST, HostedWorld, Peer
from tests.fakes.results import MemoryGameArchive
from tests.fakes.solo import MemoryQuizStore
from tests.fakes.world import Answered, answered, http_event

HOSTING = Player(HOST, "Host")
RESULTS = "GET /api/hosted-games/{game_id}/results"


class Table(HostedWorld):
    """A hosted game, and the two routes beside it."""

    def games(self, player: Player | None = HOSTING, **query: str) -> Answered:
        event = http_event(player, query=query) | {"routeKey": "GET /api/hosted-games"}
        return answered(game_results_get.handler(event, None))

    def results(
        self, player: Player | None = HOSTING, game_id: str = GAME, **query: str
    ) -> Answered:
        event = http_event(player, path={"game_id": game_id}, query=query)
        return answered(game_results_get.handler(event | {"routeKey": RESULTS}, None))

    def every_page(self) -> list[dict[str, Any]]:
        pages = [self.results().body]
        while pages[-1]["next"] is not None:
            pages.append(self.results(cursor=pages[-1]["next"]).body)
        return pages

    def play_one(self, index: int, host: Peer, *players: Peer, right: int = 1) -> None:
        """Ask; the first `right` players answer rightly, one second apart; close."""
        host.say("ask", index=index)
        for number, player in enumerate(players):
            self.clock.advance(1)
            response = right_response(self.quiz.questions[index])
            player.answer(index, response if number < right else WRONG[index])
        host.say("close", index=index)


WRONG: list[Response] = [ChoiceResponse("b"), ChoicesResponse(frozenset("b"))]


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    rules = getattr(request, "param", Rules(guests=True))
    with Table(rules).wired() as world:
        assert isinstance(world, Table)
        archive = MemoryGameArchive(world.table, page_size=2)
        service = HostResults(
            archive=archive,
            quizzes=world.play.quizzes,
            parts=world.paydays,
            in_play=world.in_play,
            clock=world.clock,
            answers_per_page=4,
        )
        with games_bootstrap.game_results_get.override(service):
            yield world


def test_a_player_s_row_adds_up_to_the_board(table: Table) -> None:
    host, ada, bob = table.host(), table.player(1), table.player(2)
    table.play_one(0, host, ada, bob)
    table.play_one(1, host, ada, bob, right=2)
    host.say("end")
    board = host.last("game_ended")["board"]["top"]

    body = table.results().body

    shown = [
        (p["rank"], p["name"], p["score"], p["correct"], p["answered"]) for p in body["players"]
    ]
    assert shown == [(1, "Player 1", 2000, 2, 2), (2, "Player 2", 1000, 1, 2)]
    assert [(row["rank"], row["score"]) for row in board] == [(1, 2000), (2, 1000)]
    for player in body["players"]:
        answers = [
            a for q in body["questions"] for a in q["answers"] if a["slot"] == player["slot"]
        ]
        assert sum(answer["points"] for answer in answers) == player["score"]


def test_a_question_tells_how_it_was_answered(table: Table) -> None:
    host, ada, bob = table.host(), table.player(1), table.player(2)
    table.play_one(0, host, ada, bob)

    (question,) = table.results().body["questions"]

    assert question["solution"] == {"kind": "single_choice", "choice": "a"}
    assert question["choices"] == {"a": 1, "b": 1, "c": 0}
    assert (question["answered"], question["correct"], question["median_ms"]) == (2, 1, 1500)
    assert question["answers"] == [
        {
            "slot": 1,
            "response": {"kind": "single_choice", "choice": "a"},
            "correct": True,
            "points": 1000,
            "took_ms": 1000,
        },
        {
            "slot": 2,
            "response": {"kind": "single_choice", "choice": "b"},
            "correct": False,
            "points": 0,
            "took_ms": 2000,
        },
    ]


def test_a_running_game_shows_closed_questions_only(table: Table) -> None:
    host, ada = table.host(), table.player(1)
    table.play_one(0, host, ada)
    host.say("ask", index=1)
    ada.answer(1, ChoicesResponse(frozenset("ac")))

    body = table.results().body

    assert (body["game"]["state"], body["game"]["pin"]) == ("running", "123456")
    assert [question["index"] for question in body["questions"]] == [0]
    assert body["players"][0]["answered"] == 1


@pytest.mark.parametrize("table", [Rules(round_size=5)], indirect=True)
def test_a_round_that_holds_its_answers_back_shows_them_to_the_host(table: Table) -> None:
    host, ada = table.host(), table.player(1)
    table.play_one(0, host, ada)

    assert table.results().body["questions"][0]["correct"] == 1
    assert "answers_revealed" not in ada.types()


def test_a_skipped_question_and_a_player_who_was_removed_are_not_in_it(table: Table) -> None:
    host, ada, bob = table.host(), table.player(1), table.player(2)
    table.play_one(0, host, ada, bob, right=2)
    host.say("ask", index=1)
    host.say("skip", index=1)
    host.say("remove", slot=2, ban=True)

    body = table.results().body

    assert [player["slot"] for player in body["players"]] == [1]
    assert [(q["index"], q["answered"]) for q in body["questions"]] == [(0, 1)]


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        (Player(PlayerId("player-1"), "A player of the game"), 404, "game_not_found"),
        (Player(PlayerId("player-other-host"), "Another host"), 404, "game_not_found"),
        (None, 403, "not_signed_in"),
    ],
    ids=["player", "other host", "visitor"],
)
def test_results_are_for_the_host_of_the_game(
    table: Table, who: Player | None, status: int, code: str
) -> None:
    table.play_one(0, table.host(), table.player(1))

    refused = table.results(who)

    assert (refused.status, refused.code) == (status, code)
    unknown = table.results(who, game_id="no-such-game")
    assert (unknown.status, unknown.code) == (status, code)


def test_results_of_a_quiz_are_held_back_while_their_host_plays_it_elsewhere(table: Table) -> None:
    host, ada, bob = table.host(), table.player(1), table.player(2)
    table.play_one(0, host, ada, bob)
    host.say("end")
    part = Part(
        game_id=GameId("game-2"), quiz_id=table.quiz.id, host=False, until=table.clock.now() + 1000
    )
    table.paydays.take(HOST, part, SEATS, table.clock.now())
    table.in_play.running.add("game-2")

    assert table.results().code == "quiz_in_play"
    table.in_play.running.clear()
    assert table.results().status == 200


def test_the_list_holds_the_own_games_only(table: Table) -> None:
    table.host()

    (game,) = table.games().body["games"]

    assert game == {
        "game_id": GAME,
        "transport": "websocket",
        "title": "Rivers",
        "state": "running",
        "pin": "123456",
        "question_count": len(table.quiz.questions),
        "players": 0,
        "hosted_at": NOON,
        "kept_until": NOON + 90 * 86_400_000,
    }
    assert table.games(Player(PlayerId("player-1"), "Player 1")).body == {"games": [], "next": None}
    assert table.games(None).code == "not_signed_in"


def test_the_newest_game_comes_first_and_every_game_once(table: Table) -> None:
    table.host()
    first = table.stored.game
    for number in range(1, 5):
        game = replace(first, id=GameId(f"later-{number}"), created_at=NOON + number)
        table.table.games[game.id] = VersionedGame(game=game, version=1)

    page = table.games().body
    found = page["games"]
    while page["next"] is not None:
        page = table.games(cursor=page["next"]).body
        found += page["games"]

    assert [game["game_id"] for game in found] == ["later-4", "later-3", "later-2", "later-1", GAME]


def test_a_game_that_nobody_ended_counts_as_ended_when_its_tickets_expire(table: Table) -> None:
    table.play_one(0, table.host(), table.player(1))
    table.clock.advance(RESERVATION_KEPT_S)

    (game,) = table.games().body["games"]

    assert (game["state"], game["pin"], game["players"]) == ("ended", None, 1)
    found = table.results().body
    assert len(found["questions"]) == 1
    assert (found["quiz_id"], found["quiz_version"]) == (table.quiz.id, table.quiz.version)


def test_results_name_the_version_that_was_played_and_the_newest(table: Table) -> None:
    table.play_one(0, table.host(), table.player(1))
    quizzes = cast(MemoryQuizStore, table.play.quizzes)
    quizzes.add(replace(table.quiz, version=table.quiz.version + 2, questions=()))

    found = table.results().body

    played = table.quiz.version
    assert (found["quiz_version"], found["newest_version"]) == (played, played + 2)
    assert found["questions"][0]["question"]["id"] == "q1"


@pytest.mark.parametrize("cursor", ["???", "4pyT", "bm9uZQ==", "LTE=", "OTk5OTk="])
def test_a_made_up_cursor_is_refused(table: Table, cursor: str) -> None:
    table.host()

    assert table.results(cursor=cursor).code == "bad_cursor"
    if cursor in ("???", "4pyT", "bm9uZQ=="):
        assert table.games(cursor=cursor).code == "bad_cursor"


def test_a_large_game_comes_in_pages_without_a_gap(table: Table) -> None:
    host = table.host()
    players = [table.player(number) for number in (1, 2, 3)]
    for index in (0, 1, 2):
        table.play_one(index, host, *players, right=3)

    pages = table.every_page()

    assert [[q["index"] for q in page["questions"]] for page in pages] == [[0], [1], [2]]
    assert all(len(page["players"]) == 3 for page in pages)
    assert pages[0]["players"][0]["answered"] == 3


def given_text(number: int, text: str, *, correct: bool = False) -> GivenAnswer:
    return GivenAnswer(
        player_id=PlayerId(f"player-{number}"),
        response=TextResponse(text),
        took_ms=1000 * number,
        correct=correct,
        points=0,
    )


def test_texts_that_count_as_the_same_answer_are_counted_together(table: Table) -> None:
    table.host()
    texts = ["Amazon", "nile", "  THE Nile", "Nílé", "amazon!", "NILE"]
    answers = [given_text(n, text, correct="ile" in text.lower()) for n, text in enumerate(texts)]
    roster = {
        answer.player_id: Member(player_id=answer.player_id, slot=n + 1, name=f"P{n}x")
        for n, answer in enumerate(answers)
    }

    results = results_of(table.stored.game, quiz(), roster, [AskedQuestion(3, tuple(answers))])

    (question,) = results.questions
    assert [(t.response, t.count) for t in question.given] == [
        (TextResponse("nile"), 3),
        (TextResponse("Amazon"), 2),
        (TextResponse("  THE Nile"), 1),
    ]
    assert question.distribution.choices == {}


@pytest.mark.parametrize(("text", "first_page"), [("Nile", [2, 3]), ("\U00020000" * 200, [2])])
def test_long_answers_count_as_several_so_that_a_page_can_be_sent(
    table: Table, text: str, first_page: list[int]
) -> None:
    table.host()
    ada = table.player(1).caller.player_id
    short = GivenAnswer(
        player_id=ada, response=BooleanResponse(True), took_ms=1, correct=True, points=0
    )
    typed = replace(short, response=TextResponse(text))
    table.table.asked[GAME] = {
        index: AskedQuestion(index, (answer,)) for index, answer in ((2, short), (3, typed))
    }
    questions = table.results().body["questions"]
    assert [question["index"] for question in questions] == first_page


def test_equal_scores_share_a_rank_and_the_next_one_is_left_out(table: Table) -> None:
    host = table.host()
    players = [table.player(number) for number in (1, 2, 3)]
    table.play_one(0, host, *players, right=2)

    ranks = [(p["slot"], p["rank"]) for p in table.results().body["players"]]

    assert ranks == [(1, 1), (2, 1), (3, 3)]


def test_a_right_answer_is_shown_however_many_others_were_given(table: Table) -> None:
    table.host()
    answers = [given_text(n, f"River {n}") for n in range(40)]
    answers.append(given_text(40, "Nile", correct=True))
    roster = {
        answer.player_id: Member(player_id=answer.player_id, slot=n + 1, name=f"P{n}x")
        for n, answer in enumerate(answers)
    }

    results = results_of(table.stored.game, quiz(), roster, [AskedQuestion(3, tuple(answers))])

    (question,) = results.questions
    assert len(question.given) == 20
    assert [t.response for t in question.given if t.correct] == [TextResponse("Nile")]
