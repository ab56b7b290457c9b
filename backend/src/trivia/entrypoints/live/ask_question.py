"""Queue LiveHost: the host moves the game on, or says who is in it: ask, pause, remove …"""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.application.live.pace import is_in_pace
from trivia.bootstrap.live import questions
from trivia.contract.games.commands import AdmitCommand, RematchCommand, RemoveCommand
from trivia.contract.games.mapping import command_from_wire
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(questions.ask_question)
def handler(service: questions.AskQuestion, message: LiveMessage, invocation: Invocation) -> None:
    if not is_in_pace(service.store, message.sender):
        return
    wire, sender = message.command, message.sender
    if isinstance(wire, RematchCommand):
        service.flow.call_again(sender)
        return
    slots = (
        service.flow.slots(sender.game_id) if isinstance(wire, RemoveCommand | AdmitCommand) else {}
    )
    command = command_from_wire(wire, slots, message.arrived_at)  # type: ignore[arg-type]
    if command is not None:
        game, changed = service.flow.handle(sender.game_id, command, sender.player_id)
        invocation.note(phase=game.phase.value, index=game.index)
        invocation.count("GameMoved" if changed else "CommandRepeated")
