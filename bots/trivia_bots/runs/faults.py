"""What can keep a run of bots from going on.

RunFault      nothing could be played
SessionFault  there is no such place in a game
HostFault     the game did not go on as its host asked
"""

from botocore.exceptions import BotoCoreError, ClientError

from trivia_bots.clients.http import HttpFault
from trivia_bots.clients.network import NETWORK_FAULTS


class RunFault(Exception):
    """Why nothing could be played."""


class SessionFault(Exception):
    """Why there is no place in the game."""


class HostFault(Exception):
    """The game did not go on as its host asked; says what came instead."""


FAULTS = (*NETWORK_FAULTS, ClientError, BotoCoreError, SessionFault, HostFault)


def first_of_group(group: "ExceptionGroup[Exception]") -> Exception:
    """The fault behind a group of them, or the group if it is a mistake of the bots."""
    fault: Exception = group
    while isinstance(fault, ExceptionGroup):
        fault = fault.exceptions[0]
    if isinstance(fault, RunFault):
        return fault
    return RunFault(plain(fault)) if isinstance(fault, FAULTS) else group


def code_of(fault: BaseException) -> str:
    return fault.code if isinstance(fault, HttpFault) else type(fault).__name__


def plain(fault: BaseException) -> str:
    return str(fault) or type(fault).__name__
