"""Packets of MQTT 5 and 3.1.1, as clients send them, good and bad."""


def connect(client_id: str, password: bytes, level: int = 5, flags: int = 0b11000010) -> bytes:
    properties = b"\0" if level == 5 else b""
    body = text("MQTT") + bytes([level, flags, 0, 60]) + properties + text(client_id)
    return packet(0x10, body + text("ticket") + text(password))


def subscribe(*filters: str, level: int = 5) -> bytes:
    properties = b"\0" if level == 5 else b""
    return packet(0x82, b"\0\1" + properties + b"".join(text(one) + b"\0" for one in filters))


def publish(topic: str, payload: bytes = b"{}", flags: int = 0b0010) -> bytes:
    number = b"\0\7" if flags & 0b0110 else b""
    return packet(0x30 | flags, text(topic) + number + b"\0" + payload)


def packet(head: int, body: bytes) -> bytes:
    size, length = bytearray(), len(body)
    while True:
        length, low = divmod(length, 128)
        size.append(low | (128 if length else 0))
        if not length:
            return bytes([head]) + bytes(size) + body


def text(value: str | bytes) -> bytes:
    found = value.encode() if isinstance(value, str) else value
    return len(found).to_bytes(2, "big") + found
