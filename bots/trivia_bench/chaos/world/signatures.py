"""Signatures that are known because they were made here: to compute them is a tenth of a game."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import jwt


class Signatures(ModuleType):
    """Stands for the module `jwt`: the real one, asked only what it was not asked before."""

    def __init__(self) -> None:
        super().__init__("jwt")
        self._claims: dict[tuple[str, str], dict[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(jwt, name)

    def forget(self) -> None:
        """Another game begins."""
        self._claims.clear()

    def encode(self, claims: dict[str, Any], key: str, algorithm: str) -> str:
        token = jwt.encode(claims, key, algorithm=algorithm)
        self._claims[token, key] = dict(claims)
        return token

    def decode(
        self,
        token: str,
        key: str,
        algorithms: Sequence[str],
        audience: str,
        options: Any,
    ) -> dict[str, Any]:
        known = self._claims.get((token, key))
        if known is not None and known["aud"] == audience and known.keys() >= {*options["require"]}:
            return dict(known)
        found: dict[str, Any] = jwt.decode(
            token, key, algorithms=algorithms, audience=audience, options=options
        )
        return found
