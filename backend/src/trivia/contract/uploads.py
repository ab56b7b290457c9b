"""How a page sends a file."""

from pydantic import Field

from trivia.contract.base import Outbound


class UploadForm(Outbound):
    """A form with which one file may be sent, within five minutes."""

    url: str = Field(description="where it is posted to, as multipart/form-data")
    fields: dict[str, str] = Field(description="before the file, which is the field `file`")
