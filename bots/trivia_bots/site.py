"""Where a deployment is: everything a client needs, read from its `/config.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the MQTT broker is.

    Attributes:
        handshake: headers beside the usual ones (straight at the emulator: its name, a signature).
        region: set on AWS only: then the connection is encrypted.
        authorizer: on AWS, what lets in who has a ticket.
    """

    host: str
    port: int
    handshake: Mapping[str, str] = field(default_factory=dict)
    region: str | None = None
    authorizer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One deployment, local or on AWS.

    Attributes:
        origin: what a browser opens, such as ``http://127.0.0.1:8080``.
        api: what the routes (`/api/…`) are appended to.
        cognito_endpoint: where Cognito answers; None means its own address on AWS.
        email_confirmation: new accounts must confirm their address first: bots cannot sign up.
        ws_url: of the WebSocket API, for hosted games.
        broker: for live games.
    """

    origin: str
    api: str
    region: str
    cognito_endpoint: str | None
    user_pool_id: str
    client_id: str
    email_confirmation: bool
    ws_url: str | None = None
    broker: Broker | None = None

    @property
    def on_aws(self) -> bool:
        return self.cognito_endpoint is None

    @property
    def trusts_proxies(self) -> bool:
        """A proxy of the environment is for the internet, never for this machine."""
        return not is_loopback(self.origin)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def site_at(origin: str) -> Site:
    """The deployment whose pages are at `origin`.

    Raises:
        OSError, http.client.HTTPException: it does not answer, or not with 200.
        KeyError, ValueError: what answers is no deployment of this service.
    """
    origin = origin.rstrip("/")
    if urlsplit(origin).scheme not in ("http", "https"):
        raise ValueError(f"{origin} is no address of a web page")
    opener = build_opener(ProxyHandler({} if is_loopback(origin) else None))
    with opener.open(f"{origin}/config.json", timeout=10) as answer:
        return site_of(origin, json.load(answer))


def site_of_stack(file: Path, *, direct: bool = False) -> Site:
    """The running local stack that `stack.json` describes.

    Args:
        direct: its APIs straight at the emulator, past the front door and its limit of requests in
            flight; accounts and the broker are behind the front door in any case.

    Raises:
        OSError, ValueError, KeyError: no such file, or not one of a stack.
        http.client.HTTPException: the stack does not answer well.
    """
    stack = json.loads(file.read_text(encoding="utf-8"))
    site = site_at(stack["front_door"])
    if not direct:
        return site
    return replace(site, api=stack["api_url"], ws_url=stack["ws_url"])


def site_on_aws(stack: str) -> Site:
    """The CloudFormation stack `stack` of the account and Region of the environment.

    Raises:
        botocore's BotoCoreError, ClientError: it cannot be read.
        KeyError, ValueError: it is not one of this service.
    """
    import boto3

    found = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in found.get("Outputs", [])}
    config = json.loads(outputs["WebConfig"])
    endpoint = boto3.client("iot").describe_endpoint(endpointType="iot:Data-ATS")
    config["mqtt"]["host"] = endpoint["endpointAddress"]
    return site_of(outputs.get("WebUrl") or config["api_url"], config)


def site_of(origin: str, config: dict[str, Any]) -> Site:
    """The deployment that a `config.json` describes."""
    cognito = config["cognito"]
    endpoint = cognito["endpoint"]
    ws_url = config.get("ws_url")
    return Site(
        origin=origin,
        api=config["api_url"] or origin,
        region=config["region"],
        cognito_endpoint=urljoin(f"{origin}/", endpoint) if endpoint else None,
        user_pool_id=cognito["user_pool_id"],
        client_id=cognito["client_id"],
        email_confirmation=config["email_confirmation"],
        ws_url=urljoin(origin.replace("http", "ws", 1) + "/", ws_url) if ws_url else None,
        broker=_broker(origin, config),
    )


def _broker(origin: str, config: dict[str, Any]) -> Broker | None:
    mqtt = config.get("mqtt")
    if mqtt is None:
        return None
    if host := mqtt.get("host"):
        return Broker(host, 443, region=config["region"], authorizer=mqtt.get("authorizer"))
    # The front door's own `/mqtt`, which knows the broker.
    page = urlsplit(origin)
    assert page.hostname is not None
    return Broker(page.hostname, page.port or 80)
