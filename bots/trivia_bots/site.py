"""Where a deployment is: everything a client needs, read from its `/config.json`."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One deployment, local or on AWS.

    Attributes:
        origin: what a browser opens, such as ``http://127.0.0.1:8080``.
        api: what the routes (`/api/…`) are appended to.
        cognito_endpoint: where Cognito answers; None means its own address on AWS.
        email_confirmation: new accounts must confirm their address first: bots cannot sign up.
    """

    origin: str
    api: str
    region: str
    cognito_endpoint: str | None
    user_pool_id: str
    client_id: str
    identity_pool_id: str
    email_confirmation: bool

    @property
    def trusts_proxies(self) -> bool:
        """A proxy of the environment is for the internet, never for this machine."""
        return not is_loopback(self.origin)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def site_at(origin: str) -> Site:
    """The deployment whose pages are at `origin`.

    Errors:
        httpx.HTTPError: it does not answer, or not with 200.
        KeyError, ValueError: what answers is no deployment of this service.
    """
    origin = origin.rstrip("/")
    with httpx.Client(trust_env=not is_loopback(origin), timeout=10) as client:
        answer = client.get(f"{origin}/config.json").raise_for_status()
    return site_of(origin, answer.json())


def site_of(origin: str, config: dict[str, Any]) -> Site:
    """The deployment that a `config.json` describes."""
    cognito = config["cognito"]
    endpoint = cognito["endpoint"]
    return Site(
        origin=origin,
        api=config["api_url"] or origin,
        region=config["region"],
        cognito_endpoint=urljoin(f"{origin}/", endpoint) if endpoint else None,
        user_pool_id=cognito["user_pool_id"],
        client_id=cognito["client_id"],
        identity_pool_id=cognito["identity_pool_id"],
        email_confirmation=config["email_confirmation"],
    )
