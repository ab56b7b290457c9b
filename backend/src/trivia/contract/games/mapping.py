"""What a host asks for, from the wire to the domain, and the rules on their way back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from trivia.contract.games import commands as game_commands
from trivia.contract.games import events as games
from trivia.domain.games import commands
from trivia.domain.games.modes import MODES
from trivia.domain.games.rules import LeadIn, Rules, Teams
from trivia.domain.ids import NOBODY, PlayerId, UnixMs


def rules_from_wire(choice: game_commands.RulesChoice) -> Rules:
    """The rules of the mode with the host's changes, but for what the mode has locked."""
    changes = choice.model_dump(exclude={"mode"}, exclude_none=True)
    if "teams" in changes:
        changes["teams"] = Teams(changes["teams"])
    if "lead_in" in changes:
        changes["lead_in"] = LeadIn(changes["lead_in"])
    mode = MODES[choice.mode]
    return replace(mode.rules, **{k: v for k, v in changes.items() if k not in mode.locked})


def rules_model(rules: Rules) -> games.RulesModel:
    return games.RulesModel.model_validate(
        {name: getattr(rules, name) for name in rules.__dataclass_fields__}
    )


def command_from_wire(
    command: game_commands.HostCommand | game_commands.NudgeCommand,
    slots: Mapping[int, PlayerId],
    sent_at: UnixMs | None = None,
) -> commands.Command | None:
    """The domain command, or None for those that do not change the game: open, rematch, sync,
    ping.

    Args:
        slots: player ids by slot, for `remove` and `admit`.
        sent_at: when it arrived at the broker or gateway (Unix ms).
    """
    if isinstance(command, game_commands.HostStep):
        return _step(command, slots, sent_at)
    match command:
        case game_commands.NudgeCommand():
            return commands.Close(command.index)
        case (
            game_commands.OpenCommand()
            | game_commands.RematchCommand()
            | game_commands.SyncCommand()
            | game_commands.PingCommand()
        ):
            return None
        case _:
            assert_never(command)


def _step(
    command: game_commands.HostStep, slots: Mapping[int, PlayerId], sent_at: UnixMs | None
) -> commands.Command:
    seq = command.seq
    match command:
        case game_commands.AskCommand():
            return commands.Ask(command.index, seq=seq, sent_at=sent_at)
        case game_commands.StartNowCommand():
            return commands.StartNow(command.index, seq=seq, sent_at=sent_at)
        case game_commands.CloseCommand():
            return commands.Close(command.index, seq=seq, sent_at=sent_at)
        case game_commands.RevealCommand():
            return commands.Reveal(seq=seq, sent_at=sent_at)
        case game_commands.ShowCommand():
            return commands.Show(command.step, seq=seq, sent_at=sent_at)
        case game_commands.PauseCommand():
            return commands.Pause(seq=seq, sent_at=sent_at)
        case game_commands.ResumeCommand():
            return commands.Resume(seq=seq, sent_at=sent_at)
        case game_commands.SkipCommand():
            return commands.Skip(command.index, seq=seq, sent_at=sent_at)
        case game_commands.RemoveCommand():
            player_id = slots.get(command.slot, NOBODY)
            return commands.Remove(player_id, command.ban, command.slot, seq=seq, sent_at=sent_at)
        case game_commands.AdmitCommand():
            player_id = slots.get(command.slot, NOBODY)
            return commands.Admit(player_id, command.slot, seq=seq, sent_at=sent_at)
        case game_commands.ResetTeamCommand():
            return commands.ResetTeam(command.team, seq=seq, sent_at=sent_at)
        case game_commands.EndCommand():
            return commands.End(seq=seq, sent_at=sent_at)
        case _:
            raise TypeError(f"{type(command).__name__} moves no game on")
