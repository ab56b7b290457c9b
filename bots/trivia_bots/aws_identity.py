"""Credentials of a player's Cognito identity: what AWS IoT wants connections signed with."""

import asyncio
from typing import Any

from botocore import UNSIGNED
from botocore.config import Config
from trivia.contract.live.admission import AdmitToLive, LiveAdmission

from trivia_bots.cognito import Tokens
from trivia_bots.http_client import HttpClient
from trivia_bots.live_client import Credentials
from trivia_bots.local_aws import session_for
from trivia_bots.site import Site


async def credentials(site: Site, api: HttpClient, tokens: Tokens) -> Credentials:
    """Admit the identity to live games, and fetch its credentials, which last an hour."""
    body = AdmitToLive(id_token=tokens.id)
    await api.call("POST", "/api/live-identity", LiveAdmission, body=body)
    found = await asyncio.to_thread(_fetch, site, tokens)
    return Credentials(found["AccessKeyId"], found["SecretKey"], found["SessionToken"])


def _fetch(site: Site, tokens: Tokens) -> Any:
    client = session_for(site.cognito_endpoint).client(
        "cognito-identity",
        region_name=site.region,
        endpoint_url=site.cognito_endpoint,
        config=Config(signature_version=UNSIGNED, proxies=None if site.trusts_proxies else {}),
    )
    pool = f"cognito-idp.{site.region}.amazonaws.com/{site.user_pool_id}"
    logins = {pool: tokens.id}
    identity = client.get_id(IdentityPoolId=site.identity_pool_id, Logins=logins)
    answer = client.get_credentials_for_identity(IdentityId=identity["IdentityId"], Logins=logins)
    return answer["Credentials"]
