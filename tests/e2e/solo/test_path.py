"""A quiz played alone, from registration to the leaderboard."""

import asyncio
import json

import httpx
import pytest
from trivia.application.outbox.messages import Topic
from trivia.contract.http import LeaderboardResponse, ProfileResponse, SubmitAnswers
from trivia.contract.outbox.topics import ProgressEarned
from trivia.contract.wallet import WalletResponse
from trivia_bots.clients.http import HttpClient, HttpFault
from trivia_bots.play_through import play_through
from trivia_bots.site import Site
from trivia_local.seed import SEED_FOLDER, quiz_files

from tests.e2e.cloud import Cloud
from tests.e2e.conftest import NewPlayer
from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player, play
from tests.quiz_answers import document, right_answers

QUIZ = "rivers-of-the-world"


async def settled(player: Player, played: int) -> ProfileResponse:
    """The profile once `played` quizzes have reached it."""

    async def check() -> ProfileResponse:
        profile = await player.api.profile()
        assert profile.quizzes_played == played
        return profile

    return await eventually(check)


async def paid(player: Player, coins: int) -> WalletResponse:
    """The wallet once it holds `coins`."""

    async def check() -> WalletResponse:
        wallet = await player.api.call("GET", "/api/me/wallet", WalletResponse)
        assert wallet.balance == coins
        return wallet

    return await eventually(check)


async def standing(player: Player, quiz_id: str, score: int) -> LeaderboardResponse:
    """The leaderboard once the player is on it with `score`."""

    async def check() -> LeaderboardResponse:
        board = await player.api.leaderboard(quiz_id)
        assert board.own is not None
        assert board.own.score == score
        return board

    return await eventually(check)


async def test_a_newcomer_plays_and_finds_score_rank_and_level(newcomer: Player) -> None:
    with pytest.raises(HttpFault) as before:
        await newcomer.api.profile()
    profile = await newcomer.api.ensure_profile(newcomer.account.nickname)
    games = await newcomer.api.games()
    game = next(game for game in games if game.game_id == QUIZ)

    result = await play(newcomer, QUIZ)

    assert before.value.code == "profile_not_found"
    assert (profile.level, profile.experience) == (1, 0)
    assert result.score == result.max_score == game.max_score
    assert (result.correct, result.total, result.late) == (10, 10, False)
    assert result.experience == 150
    board = await standing(newcomer, QUIZ, game.max_score)
    assert board.own is not None
    assert board.own.rank == 1
    assert newcomer.account.nickname in [row.name for row in board.top if row.you]
    after = await settled(newcomer, played=1)
    assert (after.experience, after.level) == (150, 2)
    wallet = await paid(newcomer, coins=15)
    assert [(entry.amount, entry.kind) for entry in wallet.entries] == [(15, "played")]


async def test_a_visitor_sees_every_starter_quiz(visitor: HttpClient) -> None:
    listed = {game.game_id for game in await visitor.games()}

    assert {path.stem for path in quiz_files(SEED_FOLDER)} <= listed


async def test_a_long_answer_is_packed_on_the_wire_for_who_reads_it(
    http: httpx.AsyncClient,
) -> None:
    packed = await http.get("/api/games", headers={"Accept-Encoding": "gzip, deflate, br"})
    plain = await http.get("/api/games", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert {packed.headers["vary"], plain.headers["vary"]} == {"accept-encoding"}
    assert packed.json() == plain.json()
    assert packed.num_bytes_downloaded < plain.num_bytes_downloaded / 2


async def test_playing_needs_a_profile_and_says_so(newcomer: Player) -> None:
    with pytest.raises(HttpFault) as refused:
        await newcomer.api.open_attempt(QUIZ)

    assert (refused.value.status, refused.value.code) == (409, "profile_required")


async def test_an_unknown_game_cannot_be_played(player: Player) -> None:
    with pytest.raises(HttpFault) as refused:
        await player.api.open_attempt("no-such-quiz")

    assert (refused.value.status, refused.value.code) == (404, "game_not_found")


@pytest.mark.parametrize("quiz_id", [path.stem for path in quiz_files(SEED_FOLDER)])
async def test_questions_come_without_anything_that_tells_the_answer(
    player: Player, quiz_id: str
) -> None:
    opened = (await player.api.open_attempt(quiz_id)).model_dump()
    text = json.dumps(opened, ensure_ascii=False)

    allowed = {"id", "kind", "text", "time_limit_s", "points", "choices", "unit"}
    allowed |= {"image_url", "image_alt", "audio_url"}
    assert len(opened["questions"]) == len(document(quiz_id).questions)
    assert all(set(question) == allowed for question in opened["questions"])
    for question in document(quiz_id).questions:
        assert question.explanation
        assert question.explanation not in text


async def test_second_submission_returns_the_first_result_and_earns_nothing(
    player: Player, cloud: Cloud
) -> None:
    opened = await player.api.open_attempt(QUIZ)
    first = await player.api.submit(opened.attempt_id, right_answers(QUIZ, 4))
    await settled(player, played=1)

    second = await player.api.submit(opened.attempt_id, right_answers(QUIZ, 10))

    assert second == first
    told = cloud.told(opened.attempt_id)[Topic.PLAYER_PROGRESS]
    assert ProgressEarned.model_validate_json(told).experience == first.experience
    assert (await settled(player, played=1)).experience == first.experience
    assert await standing(player, QUIZ, first.score)


async def test_submissions_at_the_same_moment_count_once(player: Player) -> None:
    opened = await player.api.open_attempt(QUIZ)

    results = await asyncio.gather(
        *(player.api.submit(opened.attempt_id, right_answers(QUIZ, n)) for n in range(6))
    )

    assert all(result == results[0] for result in results)
    assert (await settled(player, played=1)).experience == results[0].experience


async def test_second_attempt_of_a_day_improves_the_score_but_earns_no_experience(
    player: Player,
) -> None:
    first = await play(player, QUIZ, right=3)
    await standing(player, QUIZ, first.score)

    better = await play(player, QUIZ, right=6)

    assert (first.experience, better.experience) == (30, 0)
    await standing(player, QUIZ, better.score)
    worse = await play(player, QUIZ, right=1)
    assert (await settled(player, played=3)).experience == 30
    assert (await standing(player, QUIZ, better.score)).own is not None
    assert worse.score < better.score


async def test_attempt_of_another_player_does_not_exist(
    player: Player, new_player: NewPlayer
) -> None:
    opened = await player.api.open_attempt(QUIZ)
    thief = await new_player()

    with pytest.raises(HttpFault) as refused:
        await thief.api.submit(opened.attempt_id, right_answers(QUIZ))

    assert (refused.value.status, refused.value.code) == (404, "attempt_not_found")
    assert (await player.api.submit(opened.attempt_id, right_answers(QUIZ))).correct == 10


async def test_an_attempt_that_never_was_looks_the_same(player: Player) -> None:
    with pytest.raises(HttpFault) as refused:
        await player.api.submit("0" * 32, SubmitAnswers(responses=[]))

    assert (refused.value.status, refused.value.code) == (404, "attempt_not_found")


async def test_a_name_is_given_once(player: Player, newcomer: Player) -> None:
    with pytest.raises(HttpFault) as refused:
        await newcomer.api.ensure_profile(player.account.nickname.upper())

    assert (refused.value.status, refused.value.code) == (409, "name_taken")


async def test_a_bot_learns_a_quiz_from_its_result_and_tops_the_board(site: Site) -> None:
    played = await play_through(site.origin, "words-with-baggage")

    assert played.score == played.max_score
    assert played.rank == 1
