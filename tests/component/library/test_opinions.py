"""Ratings and reports: who has played may rate, once; moderators hide, and only they."""

from collections.abc import Iterator

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
from trivia.adapters.messaging.encoding import notice_sent
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.notices.notice import NoticeKind
from trivia.domain.players.payday import utc_day
from trivia.domain.players.player import Player
from trivia.entrypoints.edges.cursors import cursor_of

from tests.builders import ADA, BOB
from tests.component.library.room import GAME, MOD, MODERATED, REPORTS, Room


@pytest.fixture
def room() -> Iterator[Room]:
    with Room().wired() as wired:
        yield wired


def test_who_has_played_rates_once_and_may_think_again(room: Room) -> None:
    quiz_id = room.published()
    room.note_play(quiz_id)

    assert room.rate(quiz_id, 5).body == {"stars": 5, "rating": 5.0, "ratings": 1}
    for _ in range(3):
        assert room.rate(quiz_id, 2).body == {"stars": 2, "rating": 2.0, "ratings": 1}

    (listed,) = room.ask("GET /api/games", player=None).body["games"]
    assert (listed["rating"], listed["ratings"]) == (2.0, 1)
    assert room.ask(f"GET {GAME}/rating", player=BOB, game_id=quiz_id).body["stars"] == 2
    assert room.ask(f"GET {GAME}/rating", player=MOD, game_id=quiz_id).body["stars"] is None


def test_a_thousand_ratings_of_one_player_are_one_and_most_are_refused(room: Room) -> None:
    quiz_id = room.published()
    room.note_play(quiz_id)

    codes = [room.rate(quiz_id, 1 + at % 5).status for at in range(1000)]

    assert codes.count(200) < 40
    assert codes.count(429) > 960
    assert room.cover(quiz_id).body["ratings"] == 1


def test_nobody_rates_without_having_played_nor_the_own_quiz_nor_as_a_guest(room: Room) -> None:
    quiz_id, secret = room.published(), room.published("private")
    room.play(quiz_id)

    assert room.rate(quiz_id, 5).code == "not_played"
    assert room.rate(quiz_id, 5, ADA).code == "own_quiz"
    assert room.rate(quiz_id, 5, guest=True).code == "guest_account"
    assert room.rate(secret, 5).code == room.rate("nothing", 5).code == "game_not_found"
    for stars in (0, 6, -1, 4.5, "5", None, True):
        assert room.rate(quiz_id, stars).code == "bad_request"
    assert room.cover(quiz_id).body["ratings"] == 0


def test_who_has_played_with_others_of_late_may_rate_and_a_host_may_not(room: Room) -> None:
    quiz_id = QuizId(room.published())
    day = utc_day(room.clock.now())
    hosted = keys.earned(BOB.id, quiz_id, day) | {"expires_at": number(9)}
    room.tables.put_item(TableName="Attempts", Item=hosted)
    assert room.rate(quiz_id, 5).code == "not_played"

    room.tables.put_item(TableName="Attempts", Item=hosted | {"paid_by": text("message")})
    assert room.rate(quiz_id, 5).status == 200
    room.clock.advance(9 * 86_400)
    assert room.rate(quiz_id, 4).code == "not_played"


def test_a_report_comes_to_moderators_each_player_s_once(room: Room) -> None:
    quiz_id = room.published()
    assert room.report(quiz_id, "wrong", text="  Bees don't.  ").status == 204
    for reason in ("copied", "copied", "offensive"):
        room.clock.advance(1)
        assert room.report(quiz_id, reason).status == 204
    room.clock.advance(1)
    assert room.report(quiz_id, "wrong", Player(PlayerId("p3"), "P")).status == 204

    (row,) = room.queue()

    assert (row["quiz_id"], row["title"], row["count"]) == (quiz_id, "Bees", 2)
    assert row["reasons"] == [
        {"reason": "offensive", "count": 1},
        {"reason": "wrong", "count": 1},
    ]
    seen = room.ask(f"GET {MODERATED}", player=MOD, groups="moderators", quiz_id=quiz_id).body
    assert [one["reason"] for one in seen["reports"]] == ["wrong", "offensive"]
    assert seen["document"]["questions"][0]["text"] == "Bees dance."
    assert seen["of_service"] is False


def test_reports_are_of_others_quizzes_bounded_and_not_of_guests(room: Room) -> None:
    quiz_id, secret = room.published(), room.published("private")

    assert room.report(quiz_id, player=ADA).code == "own_quiz"
    assert room.report(quiz_id, guest=True).code == "guest_account"
    assert room.report(secret).code == room.report("nothing").code == "game_not_found"
    assert room.report(quiz_id, "because").code == "bad_request"
    assert room.report(quiz_id, text="x" * 501).code == "bad_request"
    codes = [room.report(quiz_id, text=str(at)).status for at in range(50)]
    assert codes.count(204) == 10
    assert room.queue()[0]["count"] == 1


def test_what_is_hidden_is_in_no_list_and_nobody_begins_and_its_author_reads_why(
    room: Room,
) -> None:
    quiz_id = room.published()
    attempt = room.play(quiz_id)
    room.report(quiz_id)

    hidden = room.decide(quiz_id, True, reason="wrong", text="Bees do not dance.")

    assert (hidden.status, hidden.body["hidden"]) == (200, True)
    assert room.find() == room.find(q="bees") == room.find(sort="played") == room.queue() == []
    assert room.play(quiz_id).code == room.cover(quiz_id).code == "quiz_hidden"
    assert room.rate(quiz_id, 1).code == "quiz_hidden"
    assert room.answer(attempt).status == 200
    mine = room.get(quiz_id).body
    assert mine["state"] == "hidden"
    why = {"reason": "wrong", "text": "Bees do not dance.", "at": room.clock.now()}
    assert mine["hidden"] == why
    assert room.mine().body["quizzes"][0]["state"] == "hidden"


def test_its_author_cannot_show_it_again(room: Room) -> None:
    quiz_id = room.published()
    room.decide(quiz_id, True)

    room.save(quiz_id, 2, title="Wasps")
    assert room.publish(quiz_id, 3).body["state"] == "hidden"
    assert room.show(quiz_id, "link").body["state"] == "hidden"
    assert room.retire(quiz_id).body["state"] == "retired"
    assert room.publish(quiz_id, 3).body["state"] == "hidden"
    assert room.play(quiz_id).code == "quiz_hidden"
    assert room.find() == []

    shown = room.decide(quiz_id, False)

    assert shown.body["hidden"] is False
    assert room.find() == room.find(q="wasps") == ["Wasps"]
    assert room.play(quiz_id).status == 201
    assert room.get(quiz_id).body["hidden"] is None


def test_a_hidden_quiz_that_its_author_keeps_to_themselves_is_shown_again_all_the_same(
    room: Room,
) -> None:
    quiz_id = room.published()
    room.decide(quiz_id, True)
    room.show(quiz_id, "private")

    assert room.decide(quiz_id, False).status == 200

    assert room.get(quiz_id).body["hidden"] is None
    assert room.decide(quiz_id, True).code == "game_not_found"


def test_a_retired_quiz_that_is_hidden_stays_retired_when_it_is_shown(room: Room) -> None:
    quiz_id = room.published()
    room.retire(quiz_id)

    room.decide(quiz_id, True)
    room.decide(quiz_id, False)

    assert room.get(quiz_id).body["state"] == "retired"
    assert room.play(quiz_id).code == "quiz_retired"


def test_a_report_that_comes_while_a_moderator_looks_waits_for_the_next_look(room: Room) -> None:
    quiz_id = room.published()
    room.report(quiz_id)
    seen_at = room.queue()[0]["last_at"]
    room.clock.advance(1)
    room.report(quiz_id, "copied", Player(PlayerId("p3"), "P"))

    room.decide(quiz_id, False, seen_at=seen_at)
    assert len(room.queue()) == 1
    room.decide(quiz_id, False)
    assert room.queue() == []

    # Who reports again what moderators have let pass is heard again, as one.
    room.clock.advance(1)
    room.report(quiz_id, "offensive")
    assert [row["count"] for row in room.queue()] == [1]


def test_of_more_reports_than_are_shown_the_newest_is_whoever_sends_it(room: Room) -> None:
    quiz_id = room.published()
    for who in range(250):
        room.clock.advance(1)
        room.report(quiz_id, player=Player(PlayerId(f"player-{who:03d}"), "P"))

    seen = room.ask(f"GET {MODERATED}", player=MOD, groups="moderators", quiz_id=quiz_id).body
    assert len(seen["reports"]) == 50
    room.decide(quiz_id, False, seen_at=max(one["at"] for one in seen["reports"]))

    assert room.queue() == []


def test_what_was_deleted_meanwhile_is_settled_all_the_same(room: Room) -> None:
    quiz_id = room.published()
    room.report(quiz_id)
    room.delete(quiz_id)

    assert room.decide(quiz_id, True).status == 200
    assert room.queue() == []


@pytest.mark.parametrize("position", ["5#", "#a", "-1#a", "1_0#a", "5#a#b", f"{'9' * 40}#a"])
def test_what_no_key_can_be_is_no_position_of_a_list(room: Room, position: str) -> None:
    cursor = cursor_of(position)

    assert room.mine(cursor=cursor).code == "bad_cursor"
    query = {"cursor": cursor}
    answer = room.ask(f"GET {REPORTS}", player=MOD, groups="moderators", query=query)
    assert answer.code == "bad_cursor"


def test_keeping_a_reported_quiz_to_oneself_holds_up_no_moderator(room: Room) -> None:
    quiz_id, never = room.published(), room.published("private")
    room.report(quiz_id, "offensive")
    room.show(quiz_id, "private")

    seen = room.ask(f"GET {MODERATED}", player=MOD, groups="moderators", quiz_id=quiz_id)
    assert (seen.body["document"], len(seen.body["reports"])) == ({}, 1)
    assert room.decide(never, True).code == "game_not_found"

    assert room.decide(quiz_id, True).body["document"] != {}
    assert room.queue() == []
    room.show(quiz_id, "public")
    assert room.play(quiz_id).code == "quiz_hidden"


@pytest.mark.parametrize("groups", ["", "guests", "operators", "authors", "moderators-not"])
def test_only_moderators_moderate(room: Room, groups: str) -> None:
    quiz_id = room.published()
    hide = {"hidden": True, "seen_at": 0}

    for player in (ADA, BOB):
        for answer in (
            room.ask(f"GET {REPORTS}", player=player, groups=groups),
            room.ask(f"GET {MODERATED}", player=player, groups=groups, quiz_id=quiz_id),
            room.ask(f"PUT {MODERATED}", hide, player, groups=groups, quiz_id=quiz_id),
        ):
            assert (answer.status, answer.code) == (403, "not_moderator")
    assert room.find() == ["Bees"]


def test_a_private_quiz_is_no_moderator_s_business(room: Room) -> None:
    secret = room.published("private")

    assert room.decide(secret, True).code == "game_not_found"


def test_an_author_is_told_once_a_day_that_a_quiz_was_rated_or_reported(room: Room) -> None:
    quiz_id = room.published()
    room.note_play(quiz_id)

    for stars in (5, 5, 4):
        room.rate(quiz_id, stars)
    room.report(quiz_id, "wrong")

    kinds = {notice.id: (notice.kind, notice.player_id) for notice in room.told}
    assert sorted(kinds.values()) == [
        (NoticeKind.QUIZ_REPORTED, ADA.id),
        (NoticeKind.RATED, ADA.id),
    ]
    said = {notice.kind: notice.params for notice in reversed(room.told)}
    assert said[NoticeKind.RATED]["stars"] == 5
    assert BOB.id not in str(said), "nothing of who it was"
    assert said[NoticeKind.QUIZ_REPORTED].keys() == {"quiz_id", "title", "reason"}


def test_an_author_is_told_that_a_quiz_is_hidden_and_why_and_when_it_is_back(room: Room) -> None:
    quiz_id = room.published()

    for _ in range(2):
        room.decide(quiz_id, hidden=True, reason="copied", text="See page 3")
    room.decide(quiz_id, hidden=False)
    room.decide(quiz_id, hidden=False)

    assert [notice.kind for notice in room.told] == [NoticeKind.QUIZ_HIDDEN, NoticeKind.QUIZ_SHOWN]
    assert room.told[0].params["reason"] == "copied"
    assert room.told[0].params["text"] == "See page 3"


def test_what_the_topic_did_not_take_waits_in_the_outbox(room: Room) -> None:
    quiz_id = room.published()
    room.topics.failures = 1

    room.decide(quiz_id, hidden=True, reason="wrong")

    assert room.told == []
    (waiting,) = DynamoOutbox(room.tables, "Outbox").pending(room.clock.now() + 1, 10)
    assert notice_sent(waiting.body).kind is NoticeKind.QUIZ_HIDDEN
