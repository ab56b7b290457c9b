"""A guest gets an account and registers it; the user pool notes what it is asked to do."""

from collections.abc import Callable
from typing import Any

from trivia.bootstrap import guests as guests_bootstrap
from trivia.entrypoints.players import guest_create, guest_register
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.recorder import Recorder

CREATE = Function("GuestCreate", guest_create.handler)
REGISTER = Function("GuestRegister", guest_register.handler)
_ATTRIBUTES = {"email": "ada@example.com", "email_verified": "true"}


class _UserPool:
    """Stands for a client of Cognito: every account in it has confirmed its address."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __getattr__(self, name: str) -> Callable[..., Any]:
        action = "".join(word.capitalize() for word in name.split("_"))

        def called(**asked: Any) -> Any:
            self._recorder.note(f"cognito-idp:{action}", f"user pool {asked['UserPoolId']}")
            attributes = [{"Name": key, "Value": value} for key, value in _ATTRIBUTES.items()]
            return {"User": {"Username": "guest"}, "UserAttributes": attributes}

        return called


def guests(cloud: Cloud, recorder: Recorder) -> None:
    providers = (guests_bootstrap.guest_create, guests_bootstrap.guest_register)
    pool = _UserPool(recorder)
    with wired(cloud, providers, {"trivia.adapters.aws.client": lambda _: pool}):
        cloud.http(CREATE, "POST /api/guests", "")
        cloud.http(REGISTER, "POST /api/me/registration", "guest")
