"""What a front door is started with, as a file of JSON."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from trivia_local.keys import AccessKey


class FrontDoorSettings(BaseModel):
    """What the front door is started with.

    Attributes:
        broker_door: the function that knows who may connect to the broker; None if there is none.
        root: signs what is passed on.
        site: folder of the built front end; None if it was not built.
        config: what `/config.json` answers.
        uploads: the bucket that pages send files to; None if there is none.
        media: the bucket of what pages show; None if there is none.
        bots_log: takes what bots say; None if none can be added.
    """

    host: str
    port: int
    emulator: str
    region: str
    root: AccessKey
    api_url: str
    ws_url: str | None
    mqtt_url: str
    mqtt_host_header: str
    broker_door: str | None
    site: Path | None
    config: dict[str, Any]
    uploads: str | None = None
    media: str | None = None
    bots_log: Path | None = None
