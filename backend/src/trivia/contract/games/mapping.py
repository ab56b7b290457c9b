"""Between games with a host and their wire messages, in one place, for every transport."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from trivia.contract.games import commands as game_commands
from trivia.contract.games import events as games
from trivia.contract.questions.mapping import public_question, solution
from trivia.domain.games import commands, events
from trivia.domain.games.board import Board, board_of, rank_on, team_scores
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.modes import MODES
from trivia.domain.games.roster import Roster, active
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.games.ruleset import Award
from trivia.domain.quizzes.quiz import Quiz


def rules_from_wire(choice: game_commands.RulesChoice) -> Rules:
    """The rules of the mode with the host's changes, but for what the mode has locked."""
    changes = choice.model_dump(exclude={"mode"}, exclude_none=True)
    if "teams" in changes:
        changes["teams"] = Teams(changes["teams"])
    mode = MODES[choice.mode]
    return replace(mode.rules, **{k: v for k, v in changes.items() if k not in mode.locked})


def rules_model(rules: Rules) -> games.RulesModel:
    return games.RulesModel.model_validate(
        {name: getattr(rules, name) for name in rules.__dataclass_fields__}
    )


def command_from_wire(
    command: game_commands.HostCommand | game_commands.NudgeCommand, slots: Mapping[int, str]
) -> commands.Command | None:
    """The domain command, or None for those that do not change the game (open, sync, ping).

    Args:
        slots: player ids by slot, for `remove`.
    """
    match command:
        case game_commands.AskCommand():
            return commands.Ask(command.index)
        case game_commands.CloseCommand() | game_commands.NudgeCommand():
            return commands.Close(command.index)
        case game_commands.RevealCommand():
            return commands.Reveal()
        case game_commands.PauseCommand():
            return commands.Pause()
        case game_commands.ResumeCommand():
            return commands.Resume()
        case game_commands.SkipCommand():
            return commands.Skip(command.index)
        case game_commands.RemoveCommand():
            return commands.Remove(slots.get(command.slot, ""), command.ban)
        case game_commands.EndCommand():
            return commands.End()
        case (
            game_commands.OpenCommand() | game_commands.SyncCommand() | game_commands.PingCommand()
        ):
            return None
        case _:
            assert_never(command)


def scores_of(game: Game, roster: Roster) -> dict[str, int]:
    """Score of every active member, as everyone may know it.

    What the questions of a round brought stays out until the round is revealed: a score that
    moved would tell whose answer was right.
    """
    held = {} if game.phase in (Phase.REVEALED, Phase.ENDED) else game.awards
    return {
        member.player_id: game.standing(member.player_id).score
        - sum(by[member.player_id].points for by in held.values() if member.player_id in by)
        for member in active(roster)
    }


def board_model(scores: Mapping[str, int], roster: Roster) -> games.BoardModel:
    """The board of `scores` with names from `roster`."""
    board = board_of(scores)
    return games.BoardModel(
        top=[board_row(row.player_id, row.rank, row.score, roster) for row in board.top],
        ladder=list(board.ladder),
        per_step=board.per_step,
        players=board.players,
        teams=_teams(scores, roster),
    )


def board_row(player_id: str, rank: int, score: int, roster: Roster) -> games.BoardRow:
    member = roster[player_id]
    return games.BoardRow(
        rank=rank, slot=member.slot, name=member.name, score=score, team=member.team
    )


def _teams(scores: Mapping[str, int], roster: Roster) -> list[games.TeamRow]:
    teams = {member.player_id: member.team for member in active(roster) if member.team}
    totals = team_scores(scores, teams)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    values = [score for _, score in ranked]
    return [
        games.TeamRow(rank=values.index(score) + 1, team=team, score=score)
        for team, score in ranked
    ]


def broadcast(
    event: events.Event, game: Game, quiz: Quiz, roster: Roster, now: int
) -> games.BroadcastEvent:
    """The message of `event`; `game` is the state after it, `now` in Unix ms."""
    base = {"game_id": game.id, "seq": game.seq, "at": now}
    match event:
        case events.QuestionOpened():
            return games.QuestionOpenedEvent(
                **base,
                index=event.index,
                question=public_question(event.question),
                opened_at=event.at,
                deadline=game.clock.deadline,
            )
        case events.GamePaused():
            return games.GamePausedEvent(**base, remaining=_remaining(game))
        case events.GameResumed():
            return games.GameResumedEvent(**base, deadline=game.clock.deadline)
        case events.AnswersStopped():
            return games.AnswersStoppedEvent(**base, index=event.index)
        case events.QuestionClosed():
            if not event.shown:
                return games.QuestionClosedEvent(
                    **base, index=event.index, answered=event.reveal.distribution.answered
                )
            return _revealed(base, (event.reveal,), game, quiz, roster)
        case events.AnswersRevealed():
            return _revealed(base, event.reveals, game, quiz, roster)
        case events.QuestionSkipped():
            return games.QuestionSkippedEvent(**base, index=event.index)
        case events.PlayerRemoved():
            return games.PlayerRemovedEvent(
                **base, slot=roster[event.player_id].slot, banned=event.banned
            )
        case events.GameEnded():
            board = board_model(scores_of(game, roster), roster)
            return games.GameEndedEvent(**base, asked=event.asked, board=board)
        case _:
            assert_never(event)


def _revealed(
    base: dict[str, object],
    reveals: tuple[events.Reveal, ...],
    game: Game,
    quiz: Quiz,
    roster: Roster,
) -> games.AnswersRevealedEvent:
    scores = scores_of(game, roster)
    return games.AnswersRevealedEvent.model_validate(
        {
            **base,
            "reveals": [reveal_model(reveal, quiz, scores, roster) for reveal in reveals],
            "board": board_model(scores, roster),
            "standing": game.playing,
            "decided": game.decided,
        }
    )


def reveal_model(
    reveal: events.Reveal, quiz: Quiz, scores: Mapping[str, int], roster: Roster
) -> games.RevealModel:
    question = quiz.questions[reveal.index]
    winner = None
    if reveal.winner_id is not None and reveal.winner_id in scores:
        score = scores[reveal.winner_id]
        winner = board_row(reveal.winner_id, rank_on(board_of(scores), score), score, roster)
    return games.RevealModel(
        index=reveal.index,
        question=public_question(question),
        solution=solution(question),
        explanation=question.explanation,
        distribution=games.DistributionModel(
            answered=reveal.distribution.answered,
            correct=reveal.distribution.correct,
            choices=dict(reveal.distribution.choices),
        ),
        winner=winner,
        out=sorted(reveal.put_out),
    )


def _remaining(game: Game) -> int:
    return max(0, game.clock.limit - game.clock.elapsed(game.clock.deadline))


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


def personal_results(game: Game, player_id: str) -> list[games.PersonalQuestionResult]:
    """What the questions of the revealed round brought one player."""
    if game.phase not in (Phase.REVEALED, Phase.ENDED):
        return []
    results = []
    for reveal in game.reveals:
        award = game.awards.get(reveal.index, {}).get(player_id)
        results.append(
            games.PersonalQuestionResult(
                index=reveal.index,
                answered=award is not None,
                correct=_correct(reveal, award),
                points=award.points if award else 0,
            )
        )
    return results


def _correct(reveal: events.Reveal, award: Award | None) -> bool | None:
    if not reveal.has_right_answer:
        return None
    return award is not None and award.correct is True


def personal_result(
    game: Game, player_id: str, board: Board, roster: Roster, now: int
) -> games.PersonalResultEvent:
    """The private result after a reveal; `board` is of the same state."""
    standing = game.standing(player_id)
    better = [row for row in board.top if row.score > standing.score]
    behind = better[-1] if better else None
    return games.PersonalResultEvent(
        game_id=game.id,
        seq=game.seq,
        at=now,
        results=personal_results(game, player_id),
        score=standing.score,
        rank=rank_on(board, standing.score),
        streak=standing.streak,
        behind=board_row(behind.player_id, behind.rank, behind.score, roster) if behind else None,
    )


def snapshot(
    game: Game,
    quiz: Quiz,
    roster: Roster,
    now: int,
    player_id: str | None,
    answered: bool,
    players: int | None = None,
) -> games.SnapshotEvent:
    """Everything its reader may know now.

    Args:
        player_id: whose `you` it carries; None for the host and the big screen.
        answered: whether the open question has this player's answer.
        players: how many are in a lobby whose `roster` holds the reader alone: nobody has
            points yet, so the board is left out.
    """
    scores = scores_of(game, roster)
    board = board_model(scores, roster) if players is None else board_model({}, {})
    shown = game.phase in (Phase.REVEALED, Phase.ENDED)
    on_clock = game.phase.takes_answers
    return games.SnapshotEvent(
        game_id=game.id,
        seq=game.seq,
        at=now,
        pin=game.pin,
        title=game.title,
        question_count=game.question_count,
        rules=rules_model(game.rules),
        phase=game.phase.value,
        index=game.index,
        players=len(scores) if players is None else players,
        question=public_question(quiz.questions[game.index]) if on_clock else None,
        opened_at=game.clock.runs[0][0] if on_clock else None,
        deadline=game.clock.deadline if game.phase is Phase.QUESTION else None,
        remaining=_remaining(game) if game.phase is Phase.PAUSED else None,
        reveals=[reveal_model(reveal, quiz, scores, roster) for reveal in game.reveals]
        if shown
        else [],
        board=board,
        standing=game.playing,
        decided=game.decided,
        you=_own(game, roster, scores, player_id, answered),
    )


def _own(
    game: Game, roster: Roster, scores: Mapping[str, int], player_id: str | None, answered: bool
) -> games.Own | None:
    if player_id is None or player_id not in scores:
        return None
    member = roster[player_id]
    # A streak that grew or broke tells as much as a score.
    hidden = bool(game.awards) and game.phase not in (Phase.REVEALED, Phase.ENDED)
    return games.Own(
        slot=member.slot,
        name=member.name,
        team=member.team,
        score=scores[player_id],
        rank=rank_on(board_of(scores), scores[player_id]),
        streak=0 if hidden else game.standing(player_id).streak,
        answered=answered,
        out=member.slot in game.out,
        results=personal_results(game, player_id),
    )
