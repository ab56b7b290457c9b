"""Queue LiveTimer: deadlines, settling, notices that waited; nudges and team names of players."""

from trivia.adapters.mqtt.queues import timer_of
from trivia.application.games.notifier import Notice, Topic
from trivia.application.live.values import TimerKind
from trivia.bootstrap.live import questions
from trivia.contract.games.commands import NameTeamCommand, NudgeCommand
from trivia.domain.errors import Conflict, NotFound
from trivia.entrypoints.edges.mqtt import live_bodies, refusals_to
from trivia.entrypoints.edges.observability import Invocation


@live_bodies(questions.close_question)
def handler(
    service: questions.CloseQuestion, body: str, message_id: str, invocation: Invocation
) -> None:
    timer = timer_of(body)
    if timer is None:
        _of_player(service, body, message_id, invocation)
        return
    invocation.note(game_id=timer.game_id, index=timer.index, timer=timer.kind.value)
    caught_up = 0
    try:
        match timer.kind:
            case TimerKind.DEADLINE:
                service.settling.close_when_due(timer)
            case TimerKind.COMPLETE:
                caught_up = service.settling.close_when_over(timer)
            case TimerKind.SETTLE:
                caught_up = service.settling.settle_when_ready(timer)
            case TimerKind.RECALL:
                caught_up = service.settling.recall(timer)
            case TimerKind.RESULTS:
                service.notices.send_results(timer)
            case TimerKind.NOTIFY:
                notice = Notice(timer.game_id, Topic(timer.topic), timer.index)
                service.notifier.woken(notice)
    except (NotFound, Conflict) as error:
        # The game has ended, or moved on in the same moment: there is nothing left to do.
        invocation.note(refused=error.code)
        invocation.count("TimerObsolete")
    _note(caught_up, invocation)


def _of_player(
    service: questions.CloseQuestion, body: str, message_id: str, invocation: Invocation
) -> None:
    message = service.inbox.read(body, message_id)
    sender = message.sender
    if isinstance(message.command, NameTeamCommand):
        with refusals_to(sender):
            service.naming.name(sender, message.command.name)
        invocation.count("TeamNamed")
        return
    assert isinstance(message.command, NudgeCommand)  # the rules of this queue take no other
    with refusals_to(sender):
        caught_up = service.settling.nudge(sender, message.command.index)
    invocation.count("QuestionNudged")
    _note(caught_up, invocation)


def _note(caught_up: int, invocation: Invocation) -> None:
    if caught_up:
        invocation.count("AnswerCaughtUp", caught_up)
