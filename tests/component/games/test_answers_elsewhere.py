"""Who plays a quiz with others sees its answers nowhere else as themselves, nor is paid twice.

Tickets, attempts and progress work over the real adapters, on tables in memory.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import jwt
import pytest
from trivia.adapters.dynamodb.games.join_lookup import DynamoJoinLookup, LookupTables
from trivia.adapters.dynamodb.games.reservations import DynamoReservations
from trivia.adapters.dynamodb.items import number_of
from trivia.adapters.dynamodb.limits.limits import DynamoLimits
from trivia.adapters.dynamodb.players import applied
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
from trivia.adapters.dynamodb.players.parts import DynamoParts
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger, earned_item
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore, version_item
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
from trivia.adapters.identity.ticket_signer import JwtTicketSigner
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.games.casting import LOOKED_AT, PARTS_MOST, Casting
from trivia.application.games.end_messages import messages_of
from trivia.application.games.opening import new_game
from trivia.application.games.pins import Pins
from trivia.application.games.tickets import Hosting, TicketService
from trivia.application.games.values import RESERVATION_KEPT_S, Transport
from trivia.application.limits.allowances import SEATS, guests_of_address
from trivia.application.limits.limiter import Limiter
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.progress import ProgressRecorder
from trivia.application.solo.attempts import SoloAnswer, SoloPlay
from trivia.contract.games.tickets import JoinTicket
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.errors import Conflict, TooMany
from trivia.domain.games.game import Game, Standing
from trivia.domain.games.modes import MODES
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.players.player import Player
from trivia.domain.quizzes.publication import Standing as Publication
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, quiz, record
from tests.fakes.clock import NOON, CountingIds, FixedClock, InTurn
from tests.fakes.hosted_world import HostedWorld
from tests.fakes.live import HOST, LiveWorld
from tests.fakes.market import admission
from tests.fakes.mortal import Killed
from tests.fakes.outbox import MemoryTopics
from tests.fakes.people import ForbiddenNames

QUIZ = """{"format": "trivia-quiz/1", "id": "%s", "title": "Rivers", "category": "geography",
  "questions": [{"id": "q1", "kind": "true_false", "text": "Long?", "correct": true}]}"""
RIVERS, LAKES, FLUESSE = QuizId("rivers"), QuizId("lakes"), QuizId("rivers-de")
MALLORY = Player(PlayerId("player-mallory"), "Mallory")
RIGHT = {"q1": BooleanResponse(True)}

EVERY_MODE = [
    pytest.param(transport, mode, id=f"{transport.value}-{mode}")
    for transport in Transport
    for mode in sorted(MODES)
]


class Service:
    def __init__(self) -> None:
        self.tables = tables = cast(Any, CountingTables(Meter()))
        self.clock, ids = FixedClock(), CountingIds()
        pins = iter(range(100_000, 200_000))
        quizzes = DynamoQuizStore(tables, "GamesDetail")
        players = DynamoPlayerDirectory(tables, "Players")
        for quiz_id in (RIVERS, LAKES, FLUESSE):
            quizzes.put(QUIZ % quiz_id, 1)
        for player in (ADA, BOB, MALLORY):
            players.put(None, record(player))
        self.reservations = DynamoReservations(tables, "ActiveGames", self.clock, "Attempts")
        self.parts = DynamoParts(tables, "Attempts")
        attempts = DynamoAttemptStore(tables, "Attempts", "Limits")
        in_play = DynamoGamesInPlay(tables, "ActiveGames", self.clock)
        limits = DynamoLimits(tables, "Limits")
        where = LookupTables(active_games="ActiveGames", players="Players", limits="Limits")
        lookup = DynamoJoinLookup(tables, where, self.clock)
        self.tickets = TicketService(
            reservations=self.reservations,
            pins=Pins(lookup=lookup, limits=limits, clock=self.clock),
            limiter=Limiter(limits=limits, clock=self.clock),
            guests_of_address=guests_of_address(400),
            admission=admission(quizzes),
            players=players,
            casting=Casting(parts=self.parts, reservations=self.reservations),
            names=ForbiddenNames(),
            signer=JwtTicketSigner(lambda: "k" * 64, ids),
            ids=ids,
            random_pin=lambda: str(next(pins)),
            clock=self.clock,
        )
        self.solo = SoloPlay(
            admission=admission(quizzes),
            entrants=DynamoEntrants(tables, "Players", "Attempts", "Limits"),
            attempts=attempts,
            games=in_play,
            clock=self.clock,
            ids=ids,
            concurrency=InTurn(),
        )
        self.answers = SoloAnswer(
            quizzes=quizzes, attempts=attempts, games=in_play, clock=self.clock
        )
        self.ledger = DynamoProgressLedger(tables, "PlayerProgress", "Attempts")

    def made(self, quiz_id: QuizId, by: Player) -> None:
        """The quiz is one that a player has made, and that everybody may play."""
        document = QUIZ % quiz_id
        made = quiz_from_document(QuizDocument.model_validate_json(document), 1)
        item = version_item(made, document, Publication(owner_id=by.id))
        self.tables.put_item("GamesDetail", item)

    def host(
        self,
        host: Player = ADA,
        quiz_id: QuizId = RIVERS,
        transport: Transport = Transport.WEBSOCKET,
        mode: str = "casual",
    ) -> Hosting:
        return self.tickets.host(host.id, transport, quiz_id, MODES[mode].rules)

    def join(self, player: Player, hosting: Hosting) -> None:
        self.tickets.join(player.id, hosting.reservation.pin)

    def opened(self, player: Player, quiz_id: QuizId = RIVERS) -> str:
        return self.solo.play(quiz_id, player.id).attempt.id

    def alone(self, player: Player, quiz_id: QuizId = RIVERS) -> int:
        """Plays the quiz alone, all right; the experience that it says it brought."""
        return self.answers.answer(self.opened(player, quiz_id), player.id, RIGHT).experience

    def end(self, hosting: Hosting, *players: Player) -> Game:
        """The game ends, every player having answered all rightly; what follows is done twice."""
        right = Standing(score=1000, correct=1)
        game = new_game(hosting.reservation)
        ended = replace(game, standings={player.id: right for player in players})
        for _ in range(2):
            self.tell(ended, *players)
        self.reservations.free(hosting.reservation)
        return ended

    def tell(self, ended: Game, *players: Player) -> None:
        """What an ended game has brought is told now."""
        roster = {
            player.id: Member(player_id=player.id, slot=slot, name=player.name)
            for slot, player in enumerate(players, start=1)
        }
        recorder = ProgressRecorder(
            ledger=self.ledger, encoder=ContractEncoder(), publisher=MemoryTopics()
        )
        for message in messages_of(ended, roster, self.clock.now()):
            if isinstance(message, ProgressEarned):
                recorder.record(message)

    def experience(self, player: Player) -> int:
        return self.ledger.total(player.id).experience


def passes(what: Callable[..., object], *of: Any, **more: Any) -> bool:
    try:
        what(*of, **more)
    except Conflict:
        return False
    return True


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_a_player_can_open_no_attempt_at_the_quiz_that_is_played(
    service: Service, transport: Transport, mode: str
) -> None:
    game = service.host(transport=transport, mode=mode)
    service.join(MALLORY, game)

    with pytest.raises(Conflict, match="quiz_in_play"):
        service.opened(MALLORY)
    assert service.opened(MALLORY, LAKES), "other quizzes can be played"
    assert service.opened(BOB), "and by others this one"

    service.end(game, MALLORY)
    assert service.opened(MALLORY)


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
@pytest.mark.parametrize("responses", [{}, RIGHT], ids=["nothing", "all"])
def test_an_attempt_that_was_opened_before_tells_nothing_while_the_quiz_is_played(
    service: Service, transport: Transport, mode: str, responses: dict[str, Any]
) -> None:
    opened, scored = service.opened(MALLORY), service.opened(MALLORY)
    service.answers.answer(scored, MALLORY.id, {})
    game = service.host(transport=transport, mode=mode)
    service.join(MALLORY, game)

    for attempt in (opened, scored):
        with pytest.raises(Conflict, match="quiz_in_play"):
            service.answers.answer(attempt, MALLORY.id, responses)

    service.end(game, MALLORY)
    assert service.answers.answer(opened, MALLORY.id, responses).answers
    assert service.answers.answer(scored, MALLORY.id, {}).answers


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_a_player_cannot_host_the_quiz_that_is_played(
    service: Service, transport: Transport, mode: str
) -> None:
    game = service.host(transport=transport, mode=mode)
    service.join(MALLORY, game)
    for private in Transport:
        with pytest.raises(Conflict, match="quiz_in_play"):
            service.host(MALLORY, transport=private)
    assert service.host(MALLORY, LAKES)
    service.end(game, MALLORY)
    assert service.host(MALLORY)


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_who_hosts_a_quiz_plays_in_no_game_of_it(
    service: Service, transport: Transport, mode: str
) -> None:
    game, private = service.host(transport=transport, mode=mode), service.host(MALLORY)
    with pytest.raises(Conflict, match="host_plays_not"):
        service.join(MALLORY, game)
    with pytest.raises(Conflict, match="host_plays_not"):
        service.join(ADA, game)
    service.end(private)
    service.join(MALLORY, game)


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
@pytest.mark.parametrize("between", ["take", "reserve"])
def test_of_hosting_and_joining_at_the_same_moment_one_is_refused(
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    transport: Transport,
    mode: str,
    between: str,
) -> None:
    """Whichever write of hosting the whole of joining falls behind."""
    game, joined = service.host(transport=transport, mode=mode), list[bool]()
    where: Any = service.parts if between == "take" else service.reservations
    write = getattr(where, between)

    def then_joined(*of: Any) -> Any:
        done = write(*of)
        monkeypatch.undo()
        joined.append(passes(service.join, MALLORY, game))
        return done

    monkeypatch.setattr(where, between, then_joined)
    hosted = passes(service.host, MALLORY, transport=transport)

    assert [hosted, *joined].count(True) == 1


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_what_was_refused_is_not_held_against_anybody(
    service: Service, transport: Transport, mode: str
) -> None:
    private, game = service.host(MALLORY), service.host(transport=transport, mode=mode)
    with pytest.raises(Conflict, match="host_plays_not"):
        service.join(MALLORY, game)
    service.end(private)
    assert service.opened(MALLORY), "who could not join does not play"

    service.join(BOB, game)
    with pytest.raises(Conflict, match="quiz_in_play"):
        service.host(BOB, transport=transport)
    other = service.host(transport=transport, mode=mode)
    service.end(game)
    service.join(BOB, other)


def test_a_refused_join_takes_back_no_part_that_another_may_rely_on(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent twice, while the private game ends: the second may play, so it stays noted."""
    private, game = service.host(MALLORY), service.host()
    take_back = service.parts.take_back

    def joined_meanwhile(*of: Any) -> None:
        service.end(private)
        service.join(MALLORY, game)
        take_back(*of)

    monkeypatch.setattr(service.parts, "take_back", joined_meanwhile)
    with pytest.raises(Conflict, match="host_plays_not"):
        service.join(MALLORY, game)

    with pytest.raises(Conflict, match="quiz_in_play"):
        service.opened(MALLORY)


def test_what_an_account_has_played_does_not_pile_up(service: Service) -> None:
    for _ in range(8 * LOOKED_AT):
        game = service.host()
        service.join(MALLORY, game)
        service.end(game)
        service.clock.advance(180)
    assert len(service.parts.of(MALLORY.id)) <= LOOKED_AT + 1


def test_an_account_is_in_so_many_games_at_once_and_in_those_it_stays(service: Service) -> None:
    games = [service.host() for _ in range(4)]
    first = games[0]
    for _ in range(PARTS_MOST):
        service.clock.advance(180)
        games.append(service.host(BOB))
    for game in games[:PARTS_MOST]:
        service.join(MALLORY, game)
        service.clock.advance(SEATS.refill_ms / 1000)
    with pytest.raises(TooMany, match="too_many_requests"):
        service.join(MALLORY, games[-1])
    assert len(service.parts.of(MALLORY.id)) == PARTS_MOST

    service.clock.advance(SEATS.refill_ms / 1000)
    service.join(MALLORY, first)
    service.end(first)
    service.clock.advance(SEATS.refill_ms / 1000)
    service.join(MALLORY, games[-1])


def test_who_hosts_the_quiz_keeps_what_was_taken_for_them_before(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A function died before it added that up; its message comes again."""
    game = service.host()
    service.join(MALLORY, game)
    right = Standing(score=1000, correct=1)
    ended = replace(service.end(game), standings={MALLORY.id: right})

    counted = service.ledger._counted

    def dies(earned: ProgressEarned, *rest: Any) -> Any:
        if earned.player_id == MALLORY.id:
            raise Killed
        return counted(earned, *rest)

    monkeypatch.setattr(service.ledger, "_counted", dies)
    with pytest.raises(Killed):
        service.tell(ended, MALLORY)
    monkeypatch.undo()

    service.host(MALLORY)
    service.tell(ended, MALLORY)

    assert service.experience(MALLORY) > 0


def test_a_payday_is_known_for_as_long_as_a_message_may_come_again() -> None:
    """Four days in a queue, fourteen in that of the dead letters."""
    kept = earned_item(BOB.id, RIVERS, "2026-11-21", NOON)
    assert number_of(kept, "expires_at") > NOON // 1000 + 18 * 86_400


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_who_joins_too_often_has_no_further_ticket_and_still_plays(
    service: Service, transport: Transport, mode: str
) -> None:
    game = service.host(transport=transport, mode=mode)
    for _ in range(SEATS.burst):
        service.join(MALLORY, game)
    other = service.host(BOB, LAKES, transport, mode)
    for hosting in (game, other):
        with pytest.raises(TooMany, match="too_many_requests"):
            service.join(MALLORY, hosting)

    with pytest.raises(Conflict, match="quiz_in_play"):
        service.opened(MALLORY)
    assert service.opened(MALLORY, LAKES), "who was given no ticket does not play"
    service.clock.advance(SEATS.refill_ms / 1000)
    service.join(MALLORY, game)


def test_a_game_that_nobody_ends_holds_nobody_for_longer_than_it_may_last(
    service: Service,
) -> None:
    service.join(MALLORY, service.host())
    service.clock.advance(12 * 3600 + 1)
    assert service.opened(MALLORY)


def test_joining_an_older_game_too_does_not_free_the_first(service: Service) -> None:
    older = service.host(BOB, LAKES)
    service.clock.advance(11 * 3600)
    service.join(MALLORY, service.host())
    service.join(MALLORY, older)
    service.clock.advance(3600 + 60)
    with pytest.raises(Conflict, match="quiz_in_play"):
        service.opened(MALLORY)


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_a_quiz_pays_once_a_day_in_whatever_mode(
    service: Service, transport: Transport, mode: str
) -> None:
    for _ in range(5):
        game = service.host(transport=transport, mode=mode)
        service.join(BOB, game)
        service.end(game, BOB, MALLORY)

    assert service.experience(BOB) == 60
    assert service.ledger.total(BOB.id).quizzes_played == 5
    assert service.alone(BOB) == 0, "alone it pays nothing more"
    assert service.alone(BOB, LAKES) == 60, "another quiz does"

    service.clock.advance(24 * 3600)
    assert service.alone(BOB) == 60
    service.end(service.host(transport=transport, mode=mode), BOB)
    assert service.experience(BOB) == 60, "what was earned alone is told by its own message"


@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize(("first", "then"), [(RIVERS, FLUESSE), (FLUESSE, RIVERS)])
def test_whoever_has_seen_the_answers_in_one_language_is_not_paid_in_another(
    service: Service, transport: Transport, first: QuizId, then: QuizId
) -> None:
    before = service.opened(BOB, then)
    assert service.alone(BOB, first) == 60

    assert service.answers.answer(before, BOB.id, RIGHT).experience == 0
    assert service.alone(BOB, then) == 0
    service.end(service.host(quiz_id=then, transport=transport), BOB)
    assert service.experience(BOB) == 0, "what was earned alone is told by its own message"

    service.end(service.host(MALLORY, quiz_id=first, transport=transport), ADA)
    assert service.alone(ADA, then) == 0
    assert service.alone(MALLORY, then) == 0, "who hosts it has seen them, too"


def test_a_game_that_is_told_again_days_and_many_games_later_pays_nothing_more(
    service: Service,
) -> None:
    """Its order may have been a dead letter for so long."""
    ended = service.end(service.host(), BOB)
    for _ in range(2 * applied.MOST):
        service.clock.advance(1800)
        service.end(service.host(quiz_id=LAKES), BOB)
    before = service.ledger.total(BOB.id)

    service.clock.advance(3 * 24 * 3600)
    service.tell(ended, BOB)

    assert service.ledger.total(BOB.id) == before
    service.end(service.host(), BOB)
    assert service.experience(BOB) == before.experience + 60, "and takes no other day's pay"


def test_of_games_that_pay_nothing_nobody_wins_more_than_one_a_day(service: Service) -> None:
    for _ in range(3):
        service.end(service.host(), BOB)
    for _ in range(3):
        service.end(service.host(), BOB, MALLORY)
    assert service.ledger.total(MALLORY.id).wins <= 1


@pytest.mark.parametrize("transport", list(Transport))
def test_who_hosts_a_quiz_has_seen_it_and_is_paid_nothing_for_it_that_day(
    service: Service, transport: Transport
) -> None:
    before = service.opened(MALLORY)
    game = service.host(MALLORY, transport=transport)

    assert service.answers.answer(before, MALLORY.id, RIGHT).experience == 0
    assert service.alone(MALLORY) == 0
    service.end(game)
    service.end(service.host(BOB), MALLORY)
    assert service.experience(MALLORY) == 0


SECRET = QuizId("q7f3k9x2m5")
"""Of a quiz that is not listed: whoever knows it could play it alone, or host it."""


def test_no_player_of_a_hosted_game_is_told_which_quiz_it_is() -> None:
    with HostedWorld(of=replace(quiz(), id=SECRET)).wired() as world:
        host, ada, screen = world.host(), world.player(1), world.screen()
        for type_, fields in (("ask", {"index": 0}), ("close", {"index": 0}), ("end", {})):
            host.say(type_, **fields)
            ada.say("sync")
        assert len(ada.events) > 5
        assert SECRET not in json.dumps([ada.events, screen.events])


def test_no_player_of_a_live_game_is_told_which_quiz_it_is() -> None:
    live = LiveWorld(quiz=replace(quiz(), id=SECRET)).open(2)
    live.ask(0)
    live.close()
    live.snapshot_sync.sync(live.sender("p1"))
    live.ending.end(live.game_id, HOST)
    assert len(live.broker.sent) > 5
    assert SECRET not in "".join(one.payload for one in live.broker.sent)


def test_a_game_that_nobody_ended_shows_its_host_no_answers_once_it_is_over() -> None:
    """Then the host may play in another game of the quiz, and has good tickets of this one."""
    with HostedWorld().wired() as world:
        world.host()
        world.clock.advance(RESERVATION_KEPT_S)
        assert world.host().types() == ["snapshot", "roster"]

    live = LiveWorld().open(1)
    loaded = live.kinds(HOST).count("quiz_loaded")
    live.clock.advance(RESERVATION_KEPT_S)
    live.opening.open(live.sender(HOST))
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.kinds(HOST).count("quiz_loaded") == loaded
    assert live.kinds(HOST)[-1] == "snapshot"


@pytest.mark.parametrize("transport", list(Transport))
def test_a_game_is_as_old_as_its_promise_however_late_it_is_opened(
    service: Service, transport: Transport
) -> None:
    reservation = service.host(transport=transport).reservation
    game = new_game(reservation)
    assert not game.is_over(reservation.created_at + 1000 * RESERVATION_KEPT_S - 1)
    assert game.is_over(reservation.created_at + 1000 * RESERVATION_KEPT_S)


def test_a_ticket_to_join_does_not_say_which_quiz_it_is_for(service: Service) -> None:
    joining = service.tickets.join(BOB.id, service.host().reservation.pin)
    claims = jwt.decode(joining.tickets.game, options={"verify_signature": False})
    assert RIVERS not in json.dumps(claims)
    assert not any("quiz" in name for name in JoinTicket.model_fields)


@pytest.mark.parametrize(("transport", "mode"), EVERY_MODE)
def test_who_made_a_quiz_is_paid_nothing_for_it_in_a_game_of_somebody_else(
    service: Service, transport: Transport, mode: str
) -> None:
    service.made(LAKES, BOB)
    game = service.host(ADA, LAKES, transport, mode)
    for player in (BOB, MALLORY):
        service.join(player, game)

    service.end(game, BOB, MALLORY)

    assert service.experience(BOB) == 0
    assert service.ledger.total(BOB.id).quizzes_played == 0
    assert service.experience(MALLORY) > 0
