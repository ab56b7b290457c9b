"""The AWS route of deployment: what `sam build` makes is right for AWS, and deploys."""

import filecmp
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pycognito.aws_srp import AWSSRP
from trivia.contract.outbox.topics import ScoreAchieved
from trivia_local import deploy, packaging, processes
from trivia_local.aws import local_client
from trivia_local.keys import keys_in
from trivia_local.layout import StackFolder
from trivia_local.ports import LOOPBACK, free_port
from trivia_local.servers import emulator_answers, start_emulator, wait_until_up
from trivia_local.stackfile import Emulator
from trivia_local.templates import load
from trivia_local.warmup import warm_up

from tests.infra.sam import sam_build
from tests.infra.stack_model import ROOT, functions, resource

# Installs and builds with a tool of 340 MB, which a loaded machine takes minutes for.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
PASSWORD = "Correct-Horse-7"


@dataclass(frozen=True)
class Built:
    """A stack on the emulator, made of what `sam build` made for this machine."""

    emulator: Emulator
    outputs: dict[str, str]

    def client(self, service: str) -> Any:
        return local_client(service, self.emulator)

    def get(self, path: str, token: str = "") -> int:
        """HTTP status of a GET through the API."""
        request = urllib.request.Request(
            f"{self.emulator.url}/_aws/execute-api/{self.outputs['ApiId']}{path}",
            headers={"Authorization": f"Bearer {token}"} if token else {},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code


@pytest.fixture(scope="module")
def for_aws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `sam build` makes without any setting."""
    return sam_build(tmp_path_factory.mktemp("aws") / "build").parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("host")
    template = sam_build(folder / "build", LAMBDA_PLATFORM="host", HOST_PYTHON=sys.executable)
    stack = StackFolder("built", folder / "stack")
    port, redis_port = free_port(), free_port()
    keys = keys_in(stack.keys_file)
    record = start_emulator(stack, port, redis_port, keys.root)
    try:
        wait_until_up(record, stack, lambda: emulator_answers(port))
        emulator = Emulator(f"http://{LOOPBACK}:{port}", keys.root)
        deployer = deploy.Deployer(emulator, lambda code: _zip(code, folder / "zips"))
        settings = deploy.parameters(stage="built", redis_host=LOOPBACK, redis_port=redis_port)
        outputs = deployer.deploy("trivia-built", template, settings)
        warm_up(emulator, outputs["FunctionNames"].split(","), lambda _: None)
        yield Built(emulator, outputs)
    finally:
        processes.stop(record, stack.run)


@pytest.fixture(scope="module")
def tokens(built: Built) -> dict[str, str]:
    """Tokens of a player who signed up a moment ago."""
    identity = built.client("cognito-idp")
    # The emulator hears nobody who does not sign; in play the front door signs what pages say.
    identity.meta.events.register("choose-signer.cognito-idp", lambda **_: "v4")
    client = built.outputs["UserPoolClientId"]
    signed_up = identity.sign_up(
        ClientId=client,
        Username="ada@example.com",
        Password=PASSWORD,
        UserAttributes=[
            {"Name": "email", "Value": "ada@example.com"},
            {"Name": "nickname", "Value": "Ada"},
        ],
    )
    assert signed_up["UserConfirmed"] is True
    srp = AWSSRP(
        username="ada@example.com",
        password=PASSWORD,
        pool_id=built.outputs["UserPoolId"],
        client_id=client,
        client=identity,
    )
    found: dict[str, str] = srp.authenticate_user()["AuthenticationResult"]
    return found


def test_every_function_is_built_for_aws(for_aws: Path) -> None:
    for name in functions():
        folder = _folder_of(for_aws, name)
        found = [path for path in folder.rglob("*.so*") if path.parent.suffix != ".libs"]
        binaries = [path.name for path in found]

        assert (folder / "trivia/entrypoints/__init__.py").is_file()
        assert binaries
        versioned = [binary for binary in binaries if ".abi3." not in binary]
        assert all("cpython-313-aarch64-linux-gnu" in binary for binary in versioned), binaries


def test_each_package_is_built_once_for_all_functions(for_aws: Path) -> None:
    built = list(for_aws.glob(".package-*"))
    made = [path.stat().st_ino for path in built for path in path.glob("trivia/__init__.py")]
    there = {path.stat().st_ino for path in for_aws.glob("*/*/trivia/__init__.py")}

    assert len(built) == 4
    assert there <= set(made)


@pytest.mark.parametrize(
    ("code", "function"),
    [
        (packaging.BACKEND, "GamePlay"),
        (packaging.BOTS, "SwarmWorker"),
        (packaging.FORMATS, "QuizImport"),
        (packaging.MEDIA, "MediaMake"),
    ],
)
def test_sam_and_the_runner_package_the_same(
    for_aws: Path, tmp_path: Path, code: Path, function: str
) -> None:
    ours = packaging.build_package("aws", tmp_path / "package", code)

    assert _differences(filecmp.dircmp(ours, _folder_of(for_aws, function))) == []


def test_a_visitor_sees_the_games(built: Built) -> None:
    assert built.get("/api/games") == 200


def test_a_player_is_let_in_with_an_access_token_only(built: Built, tokens: dict[str, str]) -> None:
    access = tokens["AccessToken"]

    assert built.get("/api/me") == 401
    assert built.get("/api/me", access[:-8] + "AAAAAAAA") == 401
    assert built.get("/api/me", tokens["IdToken"]) == 403
    assert built.get("/api/me", access) == 404  # let in; there is no profile yet


def test_a_score_travels_from_the_topic_to_the_leaderboard(built: Built) -> None:
    message = ScoreAchieved(
        message_id="a#leaderboard",
        board_id="rivers",
        player_id="ada",
        player_name="Ada",
        score=700,
        achieved_at=1_795_000_000_000,
    )
    built.client("sns").publish(
        TopicArn=built.outputs["LeaderboardTopicArn"], Message=message.model_dump_json()
    )

    _until(lambda: _board_has(built, "rivers", "ada"))


def _board_has(built: Built, board_id: str, player_id: str) -> bool:
    found = built.client("dynamodb").get_item(
        TableName=built.outputs["LeaderboardTableName"],
        Key={"board_id": {"S": board_id}, "entry": {"S": f"PLAYER#{player_id}"}},
    )
    return "Item" in found


def _until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)


def _folder_of(build: Path, function: str) -> Path:
    file = Path(resource(function).file).name
    portions = load(ROOT / "template.yaml")["Resources"]
    child: str = next(
        name
        for name, portion in portions.items()
        if Path(portion["Properties"]["Location"]).name == file
    )
    template = load(build / child / "template.yaml")
    uri: str = template["Resources"][function]["Properties"]["CodeUri"]
    return build / child / uri


def _zip(code: Path, folder: Path) -> Path:
    """The zip of `code`; functions whose files are the same, linked, share it."""
    files = sorted(path for path in code.rglob("*") if path.is_file())
    same = [(path.relative_to(code).as_posix(), path.stat().st_ino) for path in files]
    zip_path = folder / f"{sha256(repr(same).encode()).hexdigest()}.zip"
    return zip_path if zip_path.is_file() else packaging.zip_package(code, zip_path)


def _differences(compared: filecmp.dircmp[str]) -> list[str]:
    found = compared.left_only + compared.right_only + compared.diff_files + compared.funny_files
    return found + [name for below in compared.subdirs.values() for name in _differences(below)]
