"""What Cognito would have sent by e-mail: a local stack sends none and notes the codes."""

import re
from pathlib import Path

_CODE = re.compile(r"The code for (\S+) is (\d{6})")


def codes_for(email: str, log: Path) -> list[str]:
    """The codes for `email`, the latest last."""
    if not log.exists():
        return []
    found = _CODE.findall(log.read_text(errors="replace"))
    return [code for address, code in found if address.casefold() == email.casefold()]


def command_for(name: str, default: str) -> str:
    """What somebody types to see them, without the address."""
    command = ".venv/bin/trivia mail"
    return command if name == default else f"{command} --name {name}"
