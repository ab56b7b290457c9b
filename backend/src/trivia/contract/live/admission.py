"""HTTP of live games: the right to use the MQTT broker."""

from typing import Annotated

from pydantic import Field, StringConstraints

from trivia.contract.base import Inbound, Outbound
from trivia.domain.ids import UnixMs

IdToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{20,4096}$")]


class AdmitToLive(Inbound):
    """The identity token of the session; Cognito finds the caller's identity by it."""

    id_token: IdToken


class LiveAdmission(Outbound):
    identity_id: str
    client_id_prefix: str = Field(description="client ids begin with it")
    topic_root: str = Field(description="all topics of games begin with it")
    at: UnixMs | None = Field(
        default=None, description="the service's time: what is signed for the broker bears it"
    )
