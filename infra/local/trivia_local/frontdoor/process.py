"""Start the front door of a stack, with what browsers are told of it."""

import json
import sys
from pathlib import Path

from trivia_local import mail, processes, servers
from trivia_local.frontdoor.settings import FrontDoorSettings
from trivia_local.layout import DEFAULT_NAME, DOOR_SETTINGS, ROOT, StackFolder
from trivia_local.stackfile import Stack
from trivia_local.whole_files import write_private

FRONT_DOOR = "frontdoor"


def start_front_door(folder: StackFolder, stack: Stack, *, site: Path | None, host: str) -> Stack:
    """Start the front door, in place of the one that runs, and return `stack` with its process."""
    for record in processes.records(folder.run):
        if record.name == FRONT_DOOR:
            processes.stop(record, folder.run)
    port = int(stack.front_door.rsplit(":", 1)[1])
    settings = FrontDoorSettings(
        host=host,
        port=port,
        emulator=stack.emulator,
        region=stack.region,
        root=stack.root,
        api_url=stack.api_url,
        ws_url=stack.ws_url,
        mqtt_url=f"ws://{stack.mqtt.host}:{stack.mqtt.port}{stack.mqtt.path}",
        mqtt_host_header=stack.mqtt.host_header,
        broker_door=next((one for one in stack.functions if one.endswith("-LiveDoor")), None),
        site=site,
        config=web_config(stack),
        media=stack.outputs.get("MediaBucketName"),
        uploads=stack.outputs.get("UploadsBucketName"),
        bots_log=servers.log_file(folder, "bots"),
    )
    write_private(door_file(folder), settings.model_dump_json())
    record = processes.start(
        FRONT_DOOR,
        [sys.executable, "-m", "trivia_local.frontdoor", str(door_file(folder))],
        run=folder.run,
        log=servers.log_file(folder, FRONT_DOOR),
        env={"PYTHONPATH": str(ROOT / "infra" / "local")},
    )
    pool = stack.cognito.user_pool_id
    servers.wait_until_up(record, folder, lambda: servers.front_door_answers(port, pool))
    return stack.model_copy(update={"pids": stack.pids | {FRONT_DOOR: record.pid}})


def web_config(stack: Stack) -> dict[str, object]:
    """What the front end reads from `/config.json`; an empty `api_url` means the same origin."""
    config: dict[str, object] = {
        "stage": stack.stage,
        "region": stack.region,
        "api_url": "",
        "cognito": {
            "endpoint": "/cognito",
            "user_pool_id": stack.cognito.user_pool_id,
            "client_id": stack.cognito.client_id,
        },
        "email_confirmation": False,
        "mail": mail.command_for(stack.name, DEFAULT_NAME),
        "ws_url": "/ws",
        "mqtt": {"path": "/mqtt"},
        "bots": True,  # `POST /local/bots`, which is not on AWS
    }
    # The template says the same for AWS: what it adds there is shown here as well.
    extra = json.loads(stack.outputs.get("WebConfig", "{}"))
    return {key: value for key, value in extra.items() if key not in config} | config


def door_file(folder: StackFolder) -> Path:
    return folder.tmp / DOOR_SETTINGS
