"""Objects by key, in memory."""


class MemoryFiles:
    """Stands for a bucket."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, key: str, text: str) -> None:
        self._texts[key] = text

    def get(self, key: str) -> str | None:
        return self._texts.get(key)

    def marks(self, prefix: str) -> dict[str, str]:
        return {key: str(hash(t)) for key, t in self._texts.items() if key.startswith(prefix)}
