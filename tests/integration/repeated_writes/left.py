"""Conditional writes for who leaves: nothing bears the name any more."""

from collections.abc import Mapping
from dataclasses import replace

from trivia.adapters.dynamodb.leaving.live_games import DynamoLiveTraces
from trivia.adapters.dynamodb.leaving.profile import DynamoGoneProfiles
from trivia.adapters.dynamodb.leaving.quizzes import DynamoLeftQuizzes
from trivia.adapters.dynamodb.leaving.traces import DynamoTraces
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.live.values import Checkpoint
from trivia.application.outbox.messages import Played
from trivia.application.players.board_values import Change
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player

from tests import builders, games
from tests.authors import a_draft
from tests.integration.repeated_writes.authored import draft_published
from tests.integration.repeated_writes.scene import Scene, Write


def profile_forgotten(scene: Scene) -> bool:
    before, _ = scene.of(DynamoPlayerDirectory, "Players")
    player = Player(PlayerId(scene.name), scene.name[-20:])
    before.put(None, builders.record(player))
    _, gone = scene.of(DynamoGoneProfiles, "Players", scene.clock)
    gone.forget(player.id)
    return before.get(player.id) is None and before.named(player.name) is None


def traces_forgotten(scene: Scene) -> bool:
    player, board_id = Player(PlayerId(scene.name), "Ada"), scene.name
    tables = scene.tables
    board = DynamoScoreBoard(scene.client, tables["Leaderboard"])
    board.replace(board_id, [Change(None, builders.entry(player))])
    played = Played(quiz_id=QuizId(board_id), title="T", score=1, correct=1, judged=1)
    ledger = DynamoProgressLedger(scene.client, tables["PlayerProgress"], tables["Attempts"])
    ledger.add(replace(builders.earned(10, player=player), played=played))
    traces = DynamoTraces(
        scene.writing,
        progress=tables["PlayerProgress"],
        boards=tables["Leaderboard"],
        attempts=tables["Attempts"],
        library=tables["Library"],
        games=tables["LiveGames"],
    )
    traces.forget(player.id, None, last=True)
    return board.entries(board_id, [player.id])[player.id].name == ""


def live_game_forgotten(scene: Scene) -> bool:
    before, _ = scene.of(DynamoCheckpoints, "LiveGames")
    member = Member(player_id=PlayerId(scene.name), slot=1, name="Ada")
    before.put(Checkpoint(games.a_game(id=scene.game_id), (member,), finished=True))
    _, traces = scene.of(DynamoLiveTraces, "LiveGames")
    traces.forget(scene.game_id, member.player_id)
    kept = before.get(scene.game_id)
    return kept is not None and [one.name for one in kept.members] == [""]


def quizzes_forgotten(scene: Scene) -> bool:
    draft = a_draft(scene.name)
    draft_published(replace(scene, writing=scene.client))
    tables = scene.tables
    left = DynamoLeftQuizzes(
        scene.writing,
        drafts=tables["Drafts"],
        versions=tables["GamesDetail"],
        library=tables["Library"],
        clock=scene.clock,
    )
    left.forget(draft.header.owner_id)
    found = DynamoQuizStore(scene.client, tables["GamesDetail"]).newest(draft.header.quiz_id)
    return found is not None and found.standing.retired and found.quiz.author == ""


WRITES: Mapping[str, Write] = {
    "DynamoGoneProfiles.forget": profile_forgotten,
    "DynamoTraces.forget": traces_forgotten,
    "DynamoLiveTraces.forget": live_game_forgotten,
    "DynamoLeftQuizzes.forget": quizzes_forgotten,
}
