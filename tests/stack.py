"""Real stacks for tests: emulator, Valkey, the deployed templates, the front door.

A pytest plugin (see tests/conftest.py). `stack` is one stack for the whole session, or for one
worker of it. Nothing is left behind.
"""

import itertools
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from trivia_bots.accounts.names import name_mark

if TYPE_CHECKING:
    from trivia_local.stackfile import Stack

PASSWORD = "Correct-Horse-42"
_BROWSER = Path(__file__).with_name("browser")
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A player with a session. `access` is the token that the API takes as Bearer."""

    player_id: str
    email: str
    nickname: str
    access: str
    refresh: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}


@dataclass(frozen=True, slots=True)
class RunningStack:
    """A stack that is up. `info` is the content of its stack.json."""

    info: "Stack"

    def client(self, service: str) -> Any:
        """A boto3 client of its emulator, as root."""
        from trivia_local.aws import local_client

        return local_client(service, self.info.aws)

    def cognito(self) -> Any:
        """A boto3 client of Cognito as a browser has it: unsigned, through the front door."""
        from botocore import UNSIGNED
        from botocore.config import Config
        from trivia_bots.local_aws import local_session

        return local_session().client(
            "cognito-idp",
            endpoint_url=f"{self.info.front_door}/cognito",
            region_name=self.info.region,
            config=Config(signature_version=UNSIGNED, proxies={}),
        )

    def sign_up(self, nickname: str | None = None) -> SignedIn:
        """Register a new player and sign them in with SRP; they have no profile yet."""
        nickname = nickname or f"Player {next(_numbers)} {name_mark()}"
        email = f"{secrets.token_hex(8)}@example.com"
        self.cognito().sign_up(
            ClientId=self.info.cognito.client_id,
            Username=email,
            Password=PASSWORD,
            UserAttributes=[
                {"Name": "email", "Value": email},
                {"Name": "nickname", "Value": nickname},
            ],
        )
        return self.sign_in(email, nickname)

    def sign_in(self, email: str, nickname: str = "", password: str = PASSWORD) -> SignedIn:
        """Sign in with SRP: the password does not leave this process."""
        import jwt
        from pycognito.aws_srp import AWSSRP

        srp = AWSSRP(
            username=email,
            password=password,
            pool_id=self.info.cognito.user_pool_id,
            client_id=self.info.cognito.client_id,
            client=self.cognito(),
        )
        tokens = srp.authenticate_user()["AuthenticationResult"]
        claims = jwt.decode(tokens["AccessToken"], options={"verify_signature": False})
        return SignedIn(
            player_id=claims["sub"],
            email=email,
            nickname=nickname,
            access=tokens["AccessToken"],
            refresh=tokens["RefreshToken"],
        )


@pytest.fixture(scope="session")
def runtime_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """`TRIVIA_HOME` in a temporary folder, shared by all workers: the package is built once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "trivia-home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIVIA_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def stack(runtime_home: Path, request: pytest.FixtureRequest) -> Iterator[RunningStack]:
    """The deployed service, with the starter quizzes and the functions that let bots play; with
    its pages where a browser opens them.

    Shared, so tests use players of their own. What a role may not do fails as it does on AWS.
    """
    from trivia_local import lifecycle
    from trivia_local.layout import StackFolder
    from trivia_local.progress import Progress

    folder = StackFolder.of(f"tests-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    pages = any(_BROWSER in item.path.parents for item in request.session.items)
    options = lifecycle.UpOptions(port=0, with_frontend=pages, warm_all=True, load_test=True)
    try:
        yield RunningStack(lifecycle.up(folder, options, Progress()))
    finally:
        lifecycle.down(folder)
        folder.wipe()
