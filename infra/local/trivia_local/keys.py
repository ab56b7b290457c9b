"""What opens the servers of a stack: random, of this stack alone, readable by its owner alone."""

import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from trivia_local.whole_files import write_private


class AccessKey(BaseModel):
    """The root user of an emulator."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    access_key_id: str
    secret_access_key: str

    def environment(self) -> dict[str, str]:
        """As AWS's own tools, and the emulator, read it."""
        return {
            "AWS_ACCESS_KEY_ID": self.access_key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret_access_key,
        }


class Keys(BaseModel):
    """Of one stack, until its data is forgotten."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    root: AccessKey
    cache_password: str


def keys_in(file: Path) -> Keys:
    """Those in `file`; new ones if there are none yet."""
    try:
        return Keys.model_validate_json(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        made = new_keys()
        write_private(file, made.model_dump_json(indent=2) + "\n")
        return made


def new_keys() -> Keys:
    return Keys(
        root=AccessKey(
            access_key_id=f"AKIA{secrets.token_hex(8).upper()}",
            secret_access_key=secrets.token_urlsafe(30),
        ),
        cache_password=secrets.token_hex(32),
    )
