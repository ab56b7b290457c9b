"""What a supervisor tells of: how often parts were started again, and what is not kept now."""

import contextlib

from pydantic import BaseModel

from trivia_local.layout import StackFolder
from trivia_local.whole_files import write_text


class PartAccount(BaseModel):
    """Of one part.

    Attributes:
        restarts: how often it was started again since the stack is up.
        last: when it was, as `HH:MM:SS`.
        given_up: it is not started any more.
    """

    restarts: int = 0
    last: str = ""
    given_up: bool = False


class Account(BaseModel):
    """Of a stack that is up.

    Attributes:
        parts: by name, those that have died.
        unkept: a sentence, while something cannot be written.
    """

    parts: dict[str, PartAccount] = {}
    unkept: str | None = None


def read_account(folder: StackFolder) -> Account:
    try:
        return Account.model_validate_json(folder.account_file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return Account()


def write_account(folder: StackFolder, account: Account) -> None:
    with contextlib.suppress(OSError):  # a full disk, which the terminal tells of
        write_text(folder.account_file, account.model_dump_json(indent=2))
