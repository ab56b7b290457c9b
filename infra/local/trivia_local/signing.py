"""Calls of the emulator past its SDK: what the runner asks, and the front door for others."""

from collections.abc import Mapping

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from trivia_local.keys import AccessKey


class Signer:
    """Signs with the root key of the stack, so it is used for nothing that was not looked at."""

    def __init__(self, root: AccessKey, region: str) -> None:
        self._key = Credentials(root.access_key_id, root.secret_access_key)
        self._region = region

    def signed(
        self, service: str, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> dict[str, str]:
        """`headers`, and those that sign the request."""
        request = AWSRequest(method, url, data=body, headers=dict(headers))
        SigV4Auth(self._key, service, self._region).add_auth(request)
        return dict(request.headers.items())
