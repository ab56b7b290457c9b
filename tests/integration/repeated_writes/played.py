"""Conditional writes of players and of games, alone and with a host."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zlib import crc32

from trivia.adapters.dynamodb.batches import put_all
from trivia.adapters.dynamodb.games.reservations import DynamoReservations
from trivia.adapters.dynamodb.games.screen_codes import DynamoScreenCodes
from trivia.adapters.dynamodb.hosted.answers import DynamoAnswerStore
from trivia.adapters.dynamodb.hosted.connections import DynamoTicketsSpent
from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
from trivia.adapters.dynamodb.hosted.places import DynamoPlaces
from trivia.adapters.dynamodb.hosted.throttle import DynamoThrottleStore
from trivia.adapters.dynamodb.insights.plays import DynamoGamePlays
from trivia.adapters.dynamodb.limits.limits import DynamoLimits
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox, pending_item
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.parts import DynamoParts
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.daily import DynamoDailyQuizzes
from trivia.application.games.values import ScreenCode
from trivia.application.hosted.ports import Enrolment
from trivia.application.hosted.values import StoredAnswer, ThrottleState
from trivia.application.live.values import Checkpoint
from trivia.application.players.board_values import Change
from trivia.application.players.people_values import Added
from trivia.application.solo.values import Payment, Scoring
from trivia.application.solo.values import StoredAnswer as StoredAttemptAnswer
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.insights.tally import Tally
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.limits import Allowance
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.solo.attempts import Feedback, open_attempt, score_attempt
from trivia.domain.solo.daily import Pick
from trivia.domain.solo.days import Daily

from tests import builders, games
from tests.builders import quiz, right_responses
from tests.fakes.clock import NOON
from tests.integration.repeated_writes.scene import QUIZ, Scene, Write

DAY = "2026-11-21"


def plays_counted(scene: Scene) -> bool:
    tables = scene.tables["QuizStats"], scene.tables["LiveGames"]
    game = games.a_game(id=scene.game_id, quiz_id=QuizId(scene.name))
    return DynamoGamePlays(scene.writing, *tables).count(game, Tally(plays=3))


def attempt_opened(scene: Scene) -> bool:
    before, store = scene.of(DynamoAttemptStore, "Attempts", scene.tables["Limits"])
    opened = builders.attempt(scene.name)
    store.open(opened)
    return before.get(opened.id, opened.player.id) is not None


def day_fixed(scene: Scene) -> bool:
    before, store = scene.of(DynamoQuizStore, "GamesDetail")
    store.put(QUIZ.replace("NAME", scene.name), 1)
    pick = Pick(quiz_id=QuizId(scene.name), version=1, position=0)
    _, days = scene.of(DynamoDailyQuizzes, "Attempts", scene.tables["GamesDetail"])
    day = date.fromordinal(700_000 + crc32(scene.name.encode()) % 100_000)
    daily = Daily("en", str(day))
    return bool(days.fix(daily, [pick], scene.name).seed == scene.name)


def answer_given(scene: Scene) -> bool:
    before, store = scene.of(DynamoAttemptStore, "Attempts")
    player = Player(PlayerId(scene.name), "Ada")
    opened = open_attempt(quiz(), player, scene.name, NOON, Feedback.EACH)
    before.open(opened)
    stored = before.get(opened.id, player.id)
    one = StoredAttemptAnswer(question_id="q1", response=None, correct=False, points=0)
    two = replace(one, question_id="q2")
    outcomes = {
        store.give(stored, one, NOON, Payment(takes=DAY)),
        store.give(stored, two, NOON, Payment()),
    }
    return outcomes == {Scoring.STORED} and len(before.get(opened.id, player.id).given) == 2


def attempt_scored(scene: Scene) -> bool:
    before, store = scene.of(DynamoAttemptStore, "Attempts", scene.tables["Limits"])
    opened = builders.attempt(scene.name, player=Player(PlayerId(scene.name), "Ada"))
    before.open(opened)
    result = score_attempt(quiz(), opened, right_responses(quiz()), NOON + 5000)
    again = builders.attempt(f"{scene.name}-again", player=opened.player)
    before.open(again)
    second = score_attempt(quiz(), again, right_responses(quiz()), NOON + 5000)
    outcomes = {store.score(result, DAY), store.score(second, None)}
    return outcomes == {Scoring.STORED}


def marked_sent(scene: Scene) -> bool:
    put_all(scene.client, scene.tables["Outbox"], [pending_item(builders.row(scene.name))])
    before, outbox = scene.of(DynamoOutbox, "Outbox")
    outbox.mark_sent(scene.name)
    return scene.name not in {row.id for row in before.pending(NOON + 10**9, 10_000)}


def quiz_put(scene: Scene) -> bool:
    before, store = scene.of(DynamoQuizStore, "GamesDetail")
    store.put(QUIZ.replace("NAME", scene.name), 1)
    return before.version(QuizId(scene.name), 1) is not None


def name_chosen(scene: Scene) -> bool:
    before, directory = scene.of(DynamoPlayerDirectory, "Players")
    player = PlayerId(scene.name)
    old = builders.record(Player(player, f"{scene.name} old"))
    new = builders.record(Player(player, f"{scene.name} new"))
    directory.put(None, old)
    directory.put(old, new)
    return bool(before.get(player) == new)


def profile_forgotten(scene: Scene) -> bool:
    before, directory = scene.of(DynamoPlayerDirectory, "Players")
    player = PlayerId(scene.name)
    before.put(None, builders.record(Player(player, f"{scene.name} guest")))
    directory.forget(player)
    anew = builders.record(Player(PlayerId(f"{scene.name}-other"), f"{scene.name} guest"))
    before.put(None, anew)  # the name is free
    return before.get(player) is None


def progress_added(scene: Scene) -> bool:
    before, ledger = scene.of(DynamoProgressLedger, "PlayerProgress")
    player = Player(PlayerId(scene.name), "Ada")
    added = ledger.add(builders.earned(40, player=player))
    return bool(added.added is Added.DONE and before.total(player.id).experience == 40)


def score_replaced(scene: Scene) -> bool:
    before, board = scene.of(DynamoScoreBoard, "Leaderboard")
    old, new = builders.entry(score=1000), builders.entry(score=2000)
    done = board.replace(scene.name, [Change(None, old)]) and board.replace(
        scene.name, [Change(old, new)]
    )
    return bool(done and before.standing(scene.name, old.player_id).histogram == {2000: 1})


def checkpoint_put(scene: Scene) -> bool:
    before, checkpoints = scene.of(DynamoCheckpoints, "LiveGames")
    game = games.a_game(id=scene.game_id)
    checkpoints.put(Checkpoint(game, []))
    return before.get(game.id) is not None


def game_reserved(scene: Scene) -> bool:
    _, reservations = scene.of(DynamoReservations, "ActiveGames", scene.clock)
    return bool(reservations.reserve(games.a_reservation(scene.name, game_id=scene.game_id)))


def pin_freed(scene: Scene) -> bool:
    before, reservations = scene.of(DynamoReservations, "ActiveGames", scene.clock)
    before.reserve(games.a_reservation(scene.name, game_id=scene.game_id))
    reservations.free(games.a_reservation(scene.name, game_id=scene.game_id))
    return bool(before.reserve(games.a_reservation(scene.name, game_id=f"{scene.name}-next")))


def game_followed(scene: Scene) -> bool:
    _, reservations = scene.of(DynamoReservations, "ActiveGames", scene.clock)
    next_one = games.a_reservation(scene.name, game_id=f"{scene.name}-next")
    reservations.reserve(next_one)
    reservations.follow(scene.game_id, next_one)
    return bool(reservations.next_of(scene.game_id) == next_one)


def code_redeemed(scene: Scene) -> bool:
    before, codes = scene.of(DynamoScreenCodes, "ActiveGames")
    before.put(ScreenCode(game_id=scene.game_id, value="2BCDFG", expires_at=1000))
    return bool(codes.redeem(scene.game_id, "2BCDFG", 900))


def ticket_spent(scene: Scene) -> bool:
    _, spent = scene.of(DynamoTicketsSpent, "GameConnections")
    return bool(spent.spend(scene.name, 1000))


def game_created(scene: Scene) -> bool:
    _, store = scene.of(DynamoGameStore, "LiveGames")
    return bool(store.create(games.a_game(id=scene.game_id)))


def game_saved(scene: Scene) -> bool:
    before, store = scene.of(DynamoGameStore, "LiveGames")
    before.create(games.a_game(id=scene.game_id))
    first = before.load(scene.game_id)
    second = store.save(first, first.game)
    with_others = second and store.save(second, second.game, removed=_member())
    return bool(with_others)


def game_finished(scene: Scene) -> bool:
    before, store = scene.of(DynamoGameStore, "LiveGames")
    before.create(games.a_game(id=scene.game_id))
    return bool(store.finish(scene.game_id))


def telling_noted(scene: Scene) -> bool:
    before, store = scene.of(DynamoGameStore, "LiveGames")
    before.create(games.a_game(id=scene.game_id))
    store.note_told(games.a_game(id=scene.game_id, seq=3))
    found = before.looked_after(scene.game_id)
    return found is not None and found.told == 3


def member_enrolled(scene: Scene) -> bool:
    _, places = scene.of(DynamoPlaces, "LiveGames", scene.tables["GameConnections"])
    return places.enrol(scene.game_id, _member(), "c1", NOON) is Enrolment.DONE


def connection_added(scene: Scene) -> bool:
    before, places = scene.of(DynamoPlaces, "LiveGames", scene.tables["GameConnections"])
    before.enrol(scene.game_id, _member(), "c1", NOON)
    places.connect(scene.game_id, _member().player_id, "c2", NOON)
    places.disconnect(scene.game_id, _member().player_id, "c1")
    store, _ = scene.of(DynamoGameStore, "LiveGames")
    return bool(store.sight(scene.game_id, _member().player_id).connections == {"c2"})


def answer_put(scene: Scene) -> bool:
    _, answers = scene.of(DynamoAnswerStore, "LiveGames")
    return answers.put(scene.game_id, 0, _answer(NOON)) is None


def answer_replaced(scene: Scene) -> bool:
    before, answers = scene.of(DynamoAnswerStore, "LiveGames")
    before.put(scene.game_id, 0, _answer(NOON))
    return bool(answers.replace(scene.game_id, 0, _answer(NOON), _answer(NOON + 5)))


def answer_withdrawn(scene: Scene) -> bool:
    before, answers = scene.of(DynamoAnswerStore, "LiveGames")
    before.put(scene.game_id, 0, _answer(NOON))
    answers.withdraw(scene.game_id, 0, _answer(NOON))
    return before.get(scene.game_id, 0, PlayerId("p1")) is None


def turn_taken(scene: Scene) -> bool:
    _, throttle = scene.of(DynamoThrottleStore, "LiveGames", scene.clock)
    first = throttle.take(scene.game_id, "answers", ThrottleState(), NOON)
    return bool(first and throttle.take(scene.game_id, "answers", ThrottleState(NOON), NOON + 500))


def turn_ordered(scene: Scene) -> bool:
    _, throttle = scene.of(DynamoThrottleStore, "LiveGames", scene.clock)
    return bool(throttle.order(scene.game_id, "answers"))


def token_spent(scene: Scene) -> bool:
    """Once, though it was sent twice: the second and last one is there."""
    _, limits = scene.of(DynamoLimits, "Limits")
    two = Allowance(name="two", burst=2, refill_ms=1_000, dearest=2)
    return [limits.spend(two, scene.name, NOON) for _ in range(2)] == [0, 0]


def part_taken(scene: Scene) -> bool:
    """One token for both sendings: the second and last one is there."""
    before, parts = scene.of(DynamoParts, "Attempts")
    player, two = PlayerId(scene.name), Allowance(name="two", burst=2, refill_ms=1_000)
    part = Part(game_id=scene.game_id, quiz_id=QuizId("rivers"), host=False, until=NOON)
    waits = [parts.take(player, part, two, NOON).wait for _ in range(2)]
    return bool(waits == [0, 0] and before.of(player) == (part,))


def part_taken_back(scene: Scene) -> bool:
    before, parts = scene.of(DynamoParts, "Attempts")
    player, two = PlayerId(scene.name), Allowance(name="two", burst=2, refill_ms=1_000)
    mine, other = (
        Part(game_id=GameId(f"{scene.name}-{n}"), quiz_id=QuizId("rivers"), host=False, until=NOON)
        for n in range(2)
    )
    first = before.take(player, mine, two, NOON)
    second = before.take(player, other, two, NOON)
    parts.take_back(player, mine, first)  # another was taken since
    parts.take_back(player, other, second)
    return bool(before.of(player) == (mine,))


def parts_forgotten(scene: Scene) -> bool:
    before, parts = scene.of(DynamoParts, "Attempts")
    player, two = PlayerId(scene.name), Allowance(name="two", burst=2, refill_ms=1_000)
    part = Part(game_id=scene.game_id, quiz_id=QuizId("rivers"), host=True, until=NOON)
    before.take(player, part, two, NOON)
    parts.forget(player, [part])
    return bool(before.of(player) == ())


WRITES: Mapping[str, Write] = {
    "DynamoPlays.add": plays_counted,
    "DynamoLimits.spend": token_spent,
    "DynamoAttemptStore.give": answer_given,
    "DynamoAttemptStore.open": attempt_opened,
    "DynamoAttemptStore.score": attempt_scored,
    "DynamoDailyQuizzes.fix": day_fixed,
    "DynamoOutbox.mark_sent": marked_sent,
    "DynamoQuizStore.put": quiz_put,
    "DynamoPlayerDirectory.put": name_chosen,
    "DynamoPlayerDirectory.forget": profile_forgotten,
    "DynamoProgressLedger.add": progress_added,
    "DynamoParts.take": part_taken,
    "DynamoParts.take_back": part_taken_back,
    "DynamoParts.forget": parts_forgotten,
    "DynamoScoreBoard.replace": score_replaced,
    "DynamoCheckpoints.put": checkpoint_put,
    "DynamoReservations.reserve": game_reserved,
    "DynamoReservations.free": pin_freed,
    "DynamoReservations.follow": game_followed,
    "DynamoScreenCodes.redeem": code_redeemed,
    "DynamoTicketsSpent.spend": ticket_spent,
    "DynamoGameStore.create": game_created,
    "DynamoGameStore.save": game_saved,
    "DynamoGameStore.finish": game_finished,
    "DynamoGameStore.note_told": telling_noted,
    "DynamoPlaces.enrol": member_enrolled,
    "DynamoPlaces.connect": connection_added,
    "DynamoPlaces.disconnect": connection_added,
    "DynamoAnswerStore.put": answer_put,
    "DynamoAnswerStore.replace": answer_replaced,
    "DynamoAnswerStore.withdraw": answer_withdrawn,
    "DynamoThrottleStore.take": turn_taken,
    "DynamoThrottleStore.order": turn_ordered,
}

ONCE: Mapping[str, Write] = {
    "DynamoScreenCodes.redeem": lambda scene: scene.of(DynamoScreenCodes, "ActiveGames")[1].redeem(
        scene.game_id, "2BCDFG", 900
    ),
    "DynamoTicketsSpent.spend": ticket_spent,
    "DynamoGameStore.create": game_created,
    "DynamoGameStore.finish": lambda scene: scene.of(DynamoGameStore, "LiveGames")[1].finish(
        scene.game_id
    ),
    "DynamoPlaces.enrol": member_enrolled,
    "DynamoAnswerStore.put": answer_put,
    "DynamoThrottleStore.order": turn_ordered,
    "DynamoPlays.add": plays_counted,
    "DynamoProgressLedger.add": progress_added,
}
"""The same again, by somebody else who writes the very same: it must not be taken for one's own."""


def _answer(at: int) -> StoredAnswer:
    return StoredAnswer(
        player_id=PlayerId("p1"), response=ChoiceResponse("a"), arrived_at=at, stored_at=at
    )


def _member() -> Member:
    return Member(player_id=PlayerId("p1"), slot=1, name="Ada")
