"""Decide what must be deployed, do it, seed and warm up; remember it for the next start."""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import BotoCoreError
from pydantic import BaseModel

from trivia_local import code, deploy, servers, stackfile, templates
from trivia_local.aws import Deployed, local_client
from trivia_local.deploy import Deployer
from trivia_local.keys import Keys, keys_in
from trivia_local.layout import StackFolder, locked
from trivia_local.ports import LOOPBACK, free_port
from trivia_local.progress import Progress
from trivia_local.seed import SEED_FOLDER, seed_fingerprint, seed_quizzes
from trivia_local.stackfile import Cognito, Emulator, Mqtt, Redis, Stack
from trivia_local.warmup import needed_first, warm_up
from trivia_local.whole_files import write_text

STAGE = "local"
STACK_NAME = f"trivia-{STAGE}"
CACHE_SECRET = f"trivia-{STAGE}-cache-key"
_LOST = (
    "The emulator has lost data since the last run (was it killed while it saved?). "
    "Deploying and seeding again; players have to register again."
)


_HALF = "The first start did not come to its end. Beginning afresh."


class Deployment(BaseModel):
    """What was deployed last.

    Attributes:
        fingerprint: covers templates, code and parameters.
        proven: each function has started since.
    """

    fingerprint: str
    outputs: dict[str, str]
    seeded: str = ""
    load_test: bool = False
    proven: bool = False
    emulator_port: int
    redis_port: int


def remembered(folder: StackFolder) -> Deployment | None:
    try:
        return Deployment.model_validate_json(folder.deployment_file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def remembered_ports(folder: StackFolder) -> tuple[int, int]:
    """Ports for emulator and Valkey: those of the last time if they are free."""
    last = remembered(folder)
    emulator = free_port(last.emulator_port if last else None)
    redis = free_port(last.redis_port if last else None)
    while redis == emulator:
        redis = free_port()
    return emulator, redis


def set_lost_data_aside(folder: StackFolder, progress: Progress) -> None:
    """Start afresh if the emulator has half of its state: it would be in the way of a deploy.

    What is left of it is kept in `data-lost`, until that happens again.
    """
    state = folder.data / "emulator"
    if folder.deployment_file.exists():
        if (state / "cloudformation.json").exists():
            return
        progress.notice(_LOST)
    elif any(state.glob("*")):
        progress.notice(_HALF)  # with queues at ports of its own, which nobody would read
    else:
        return
    aside = folder.data.with_name("data-lost")
    shutil.rmtree(aside, ignore_errors=True)
    folder.data.rename(aside)


@dataclass(frozen=True, slots=True)
class Packaged:
    """What is ready to be deployed: a template, its parameters, and the zips of its code."""

    template: Path
    settings: dict[str, str]
    zips: list[Path]

    @property
    def fingerprint(self) -> str:
        names = [package.name for package in self.zips]
        return deploy.fingerprint(templates.fingerprint(self.template), names, self.settings)

    @property
    def load_test(self) -> bool:
        return self.settings["LoadTest"] == "true"


def package(
    folder: StackFolder,
    template: Path,
    *,
    redis_port: int,
    progress: Progress,
    load_test: bool | None = None,
) -> Packaged:
    """Package the code of `template` where it changed.

    Args:
        load_test: with the functions that let bots play; None is as it was.

    Raises:
        RunnerError: the code cannot be packaged.
    """
    if load_test is None:
        before = remembered(folder)
        load_test = before is not None and before.load_test
    settings = deploy.parameters(
        stage=STAGE, redis_host=LOOPBACK, redis_port=redis_port, load_test=load_test
    )
    with progress.step("Packaging the backend") as step:
        zips = [code.zip_of(one) for one in sorted(templates.code_folders(template, settings))]
        step.say(f"{max((z.stat().st_size for z in zips), default=0) / 1e6:.1f} MB")
    return Packaged(template, settings, zips)


def bring_up_to_date(
    folder: StackFolder,
    packaged: Packaged,
    *,
    ports: tuple[int, int, int],
    lan: str | None,
    seed: bool,
    warm_all: bool,
    progress: Progress,
) -> Stack:
    """Deploy if anything changed or is lost, seed if that changed, warm up, save.

    Args:
        ports: of the front door, the emulator and Valkey.
        warm_all: warm up every function; otherwise `warm_the_rest` is to be called later.

    Raises:
        RunnerError: the deploy fails, or a function does not start.
    """
    front_port, emulator_port, redis_port = ports
    keys = keys_in(folder.keys_file)
    emulator = Emulator(f"http://{LOOPBACK}:{emulator_port}", keys.root)
    deployer = Deployer(emulator, code.zip_of)
    last = _still_there(folder, deployer, progress)
    if last is not None and last.fingerprint == packaged.fingerprint:
        outputs, seeded, proven = last.outputs, last.seeded, last.proven
        with progress.step("Deploying the templates") as step:
            step.say("unchanged")
    else:
        with progress.step("Deploying the templates"):
            outputs = deployer.deploy(STACK_NAME, packaged.template, packaged.settings)
            seeded, proven = last.seeded if last else "", False
    tell_cache_password(emulator, keys.cache_password)
    known = Deployment(
        fingerprint=packaged.fingerprint,
        outputs=outputs,
        seeded=seeded,
        load_test=packaged.load_test,
        emulator_port=emulator_port,
        redis_port=redis_port,
    )
    stack = _stack(folder.name, known, keys, front_port=front_port, lan=lan)
    if seed and known.seeded != seed_fingerprint():
        with progress.step("Putting the starter quizzes in") as step:
            seed_quizzes(Deployed(outputs, emulator), SEED_FOLDER, step.say)
            known = known.model_copy(update={"seeded": seed_fingerprint()})
    with progress.step("Warming the functions up") as step:
        now = stack.functions if warm_all else needed_first(stack.functions, proven=proven)
        warm_up(emulator, now, step.say)
    known = known.model_copy(update={"proven": proven or set(now) == set(stack.functions)})
    servers.save_state(emulator_port, keys.root)
    write_text(folder.deployment_file, known.model_dump_json(indent=2))
    return stack


def warm_the_rest(folder: StackFolder, stack: Stack, progress: Progress) -> None:
    """After a deploy, start each function once: one that cannot start must not go unnoticed.

    Raises:
        RunnerError: names the functions that do not start, and why; the stack keeps running.
    """
    before = remembered(folder)
    if before is None or before.proven:
        return
    first = set(needed_first(stack.functions, proven=False))
    with progress.step("Starting the other functions, in the background") as step:
        try:
            warm_up(stack.aws, [f for f in stack.functions if f not in first], step.say)
        except BotoCoreError:
            step.say("the emulator does not answer")  # whoever stays with it tells why
            return
    with locked(folder.folder / "lock"):
        now = remembered(folder)
        if now is not None and now.fingerprint == before.fingerprint:
            known = now.model_copy(update={"proven": True})
            write_text(folder.deployment_file, known.model_dump_json(indent=2))


def _still_there(folder: StackFolder, deployer: Deployer, progress: Progress) -> Deployment | None:
    """The last deployment, if the emulator still has it."""
    last = remembered(folder)
    if last is None:
        return None
    names = stackfile.functions(last.outputs)
    if deployer.is_intact(STACK_NAME, names, list(stackfile.tables(last.outputs).values())):
        return last
    progress.notice(_LOST)
    folder.deployment_file.unlink(missing_ok=True)
    return None


def tell_cache_password(emulator: Emulator, password: str) -> None:
    """Put Valkey's password where functions read it, as on AWS."""
    client = local_client("secretsmanager", emulator)
    with contextlib.suppress(client.exceptions.ResourceNotFoundException):  # no live games
        if client.get_secret_value(SecretId=CACHE_SECRET)["SecretString"] != password:
            client.put_secret_value(SecretId=CACHE_SECRET, SecretString=password)


def _stack(name: str, known: Deployment, keys: Keys, *, front_port: int, lan: str | None) -> Stack:
    outputs = known.outputs
    emulator = f"{LOOPBACK}:{known.emulator_port}"
    socket_api = outputs.get("WebSocketApiId")
    return Stack(
        name=name,
        stage=STAGE,
        region=servers.REGION,
        front_door=f"http://{LOOPBACK}:{front_port}",
        lan=lan,
        api_url=f"http://{emulator}/_aws/execute-api/{outputs.get('ApiId', '')}",
        ws_url=f"ws://{emulator}/_aws/execute-api/{socket_api}/{STAGE}" if socket_api else None,
        mqtt=Mqtt(
            host=LOOPBACK,
            port=known.emulator_port,
            path="/mqtt",
            host_header=f"iot.{servers.REGION}.localhost",
        ),
        cognito=Cognito(
            endpoint=f"http://{emulator}",
            user_pool_id=outputs.get("UserPoolId", ""),
            client_id=outputs.get("UserPoolClientId", ""),
        ),
        redis=Redis(host=LOOPBACK, port=known.redis_port, password=keys.cache_password),
        emulator=f"http://{emulator}",
        root=keys.root,
        tables=stackfile.tables(outputs),
        topics=stackfile.topics(outputs),
        queues=stackfile.queues(outputs),
        functions=stackfile.functions(outputs),
        outputs=outputs,
        pids={},
    )
