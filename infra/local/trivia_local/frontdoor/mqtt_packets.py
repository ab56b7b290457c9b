"""What a client says to an MQTT broker (3.1.1 and 5), as far as its rights depend on it.

Whatever is not well-formed is refused: nothing may mean one thing here and another behind.
https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_PACKET = 128 * 1024
"""AWS IoT takes no larger ones."""
MAX_LOGIN = 4 * 1024
"""Of who is not known yet: a ticket has a tenth of it."""
CONNECT, PUBLISH, PUBACK, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT = 1, 3, 4, 8, 10, 12, 14
_KNOWN = (CONNECT, PUBLISH, PUBACK, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT)
_WITH_PROPERTIES = 5
_LEVELS = (4, _WITH_PROPERTIES)


class Malformed(Exception):
    """It is no packet that a client may send."""


@dataclass(frozen=True, slots=True)
class Login:
    """What CONNECT says. `level` is 4 for MQTT 3.1.1, 5 for MQTT 5."""

    level: int
    client_id: str
    username: str
    password: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Packet:
    """`raw` is all of it, `body` what follows the fixed header."""

    kind: int
    flags: int
    body: bytes
    raw: bytes


class Packets:
    """Cuts what comes into packets of `most` bytes at most."""

    def __init__(self) -> None:
        self.most = MAX_LOGIN
        self._rest = b""

    def take(self, data: bytes) -> list[Packet]:
        """Those that are whole now.

        Raises:
            Malformed.
        """
        self._rest += data
        found = []
        while len(self._rest) >= 2:
            kind, flags = self._rest[0] >> 4, self._rest[0] & 15
            size = _varint(self._rest, 1)
            if size is None:
                break
            length, start = size
            if kind not in _KNOWN or length > self.most:
                raise Malformed
            if len(self._rest) < start + length:
                break
            raw, self._rest = self._rest[: start + length], self._rest[start + length :]
            found.append(Packet(kind, flags, raw[start:], raw))
        return found


def login_of(packet: Packet) -> Login:
    """Raises: Malformed, also for a client without a ticket or with a will."""
    if packet.kind != CONNECT:
        raise Malformed
    name, at = _text(packet.body, 0)
    level, flags = _byte(packet.body, at), _byte(packet.body, at + 1)
    # A name and a password, and no will: whoever breaks off would publish it with no policy asked.
    if name != "MQTT" or level not in _LEVELS or flags & 0b11111101 != 0b11000000:
        raise Malformed
    at = _after_properties(packet.body, at + 4, level)
    client_id, at = _text(packet.body, at)
    username, at = _text(packet.body, at)
    password, at = _bytes(packet.body, at)
    if at != len(packet.body) or not client_id:
        raise Malformed
    return Login(level, client_id, username, password)


def asked(packet: Packet, level: int) -> Iterator[tuple[str, str]]:
    """What `packet` asks for, as AWS names it: action and resource.

    Raises:
        Malformed.
    """
    if packet.kind == CONNECT:
        raise Malformed  # a second one
    if packet.kind == PUBLISH:
        if packet.flags & 0b0110 > 0b0010:  # QoS 2, which AWS does not take
            raise Malformed
        topic, _ = _text(packet.body, 0)
        yield "iot:Publish", f"topic/{topic}"
        if packet.flags & 1:
            yield "iot:RetainPublish", f"topic/{topic}"
    elif packet.kind == SUBSCRIBE:
        at = _after_properties(packet.body, 2, level)
        if at >= len(packet.body):
            raise Malformed
        while at < len(packet.body):
            topic, at = _text(packet.body, at)
            _byte(packet.body, at)  # options
            at += 1
            yield "iot:Subscribe", f"topicfilter/{topic}"
            yield "iot:Receive", f"topic/{topic}"


def _after_properties(body: bytes, at: int, level: int) -> int:
    if level != _WITH_PROPERTIES:
        return at
    size = _varint(body, at)
    if size is None or size[1] + size[0] > len(body):
        raise Malformed
    return size[1] + size[0]


def _byte(body: bytes, at: int) -> int:
    if at >= len(body):
        raise Malformed
    return body[at]


def _bytes(body: bytes, at: int) -> tuple[bytes, int]:
    start = at + 2
    end = start + int.from_bytes(body[at:start], "big")
    if start > len(body) or end > len(body):
        raise Malformed
    return body[start:end], end


def _text(body: bytes, at: int) -> tuple[str, int]:
    found, end = _bytes(body, at)
    try:
        text = found.decode()
    except UnicodeDecodeError:
        raise Malformed from None
    if "\0" in text:
        raise Malformed
    return text, end


def _varint(data: bytes, at: int) -> tuple[int, int] | None:
    """Value, and where it ends; None if it is not whole yet."""
    value = 0
    for number, byte in enumerate(data[at : at + 4]):
        value |= (byte & 127) << 7 * number
        if byte < 128:
            return value, at + number + 1
    if len(data) >= at + 4:
        raise Malformed
    return None
