"""What AWS bills, in its own units."""

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Usage:
    """Of one game (or of a month).

    Attributes:
        websocket_in, websocket_out: messages in units of 32 KB.
        websocket_minutes, iot_minutes: sum over all connections.
        iot_in, iot_out: messages in units of 5 KB; what goes through Basic Ingest is in none.
        http: requests of the HTTP API.
        lambda_gb_s: an estimate from counted calls; everything else is counted.
        reads, writes: request units of DynamoDB (4 KB read consistently, 1 KB written).
        sns, sqs: requests in units of 64 KB.
        log_bytes: written to CloudWatch Logs.
        socket_log_bytes: the WebSocket API's access log, which a stage writes only if its
            parameter SocketLogs says so: in no bill.
        out_bytes: sent to players, without protocol overhead.
        secrets: reads of a secret.
        transitions: of state machines (Standard): each state that is entered, and each retry.
    """

    websocket_in: float = 0
    websocket_out: float = 0
    websocket_minutes: float = 0
    iot_in: float = 0
    iot_out: float = 0
    iot_minutes: float = 0
    iot_rules: float = 0
    iot_actions: float = 0
    http: float = 0
    lambda_requests: float = 0
    lambda_gb_s: float = 0
    reads: float = 0
    writes: float = 0
    sns: float = 0
    sqs: float = 0
    log_bytes: float = 0
    socket_log_bytes: float = 0
    out_bytes: float = 0
    secrets: float = 0
    transitions: float = 0

    @property
    def messages(self) -> float:
        """Messages between players and service; where there is no connection, requests."""
        pushed = self.websocket_in + self.websocket_out + self.iot_in + self.iot_out
        return pushed or self.http

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Usage)))

    def add(self, other: "Usage") -> None:
        for one in fields(Usage):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def times(self, factor: float) -> "Usage":
        return Usage(*(getattr(self, f.name) * factor for f in fields(Usage)))
