"""A guest gets an account and registers it, another one is swept away; the user pool notes what
it is asked to do.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from trivia.bootstrap import guests as guests_bootstrap
from trivia.entrypoints.players import guest_create, guest_register, guest_sweep
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.recorder import Recorder

CREATE = Function("GuestCreate", guest_create.handler)
REGISTER = Function("GuestRegister", guest_register.handler)
SWEEP = Function("GuestSweep", guest_sweep.handler)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def _user(email: str) -> dict[str, Any]:
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    return {
        "Username": "new",
        "Attributes": attributes,
        "UserAttributes": attributes,
        "UserCreateDate": LONG_AGO,
        "UserLastModifiedDate": LONG_AGO,
    }


class _UserPool:
    """Stands for a client of Cognito: everybody in it has the address `email`, confirmed."""

    def __init__(self, recorder: Recorder, email: str) -> None:
        self._recorder = recorder
        self._user = _user(email)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        action = "".join(word.capitalize() for word in name.split("_"))

        def called(**asked: Any) -> Any:
            self._recorder.note(f"cognito-idp:{action}", f"user pool {asked['UserPoolId']}")
            groups = [{"GroupName": "guests"}]
            return {**self._user, "User": self._user, "Users": [self._user], "Groups": groups}

        return called


def user_pool(recorder: Recorder) -> Any:
    """A client of Cognito that notes what it is asked."""
    return _UserPool(recorder, "ada@example.com")


def guests(cloud: Cloud, recorder: Recorder) -> None:
    """The one who is swept away has a profile: `new`."""
    providers = (guests_bootstrap.guest_create, guests_bootstrap.guest_register)
    pool = _UserPool(recorder, "ada@example.com")
    with wired(cloud, providers, {"trivia.adapters.aws.client": lambda _: pool}):
        cloud.http(CREATE, "POST /api/guests", "")
        cloud.http(REGISTER, "POST /api/me/registration", "guest")
    unused = _UserPool(recorder, "guest@guests.invalid")
    with wired(
        cloud, (guests_bootstrap.guest_sweep,), {"trivia.adapters.aws.client": lambda _: unused}
    ):
        swept = cloud.invoke(SWEEP, {"source": "aws.events"})
    assert swept["deleted"] == 1
