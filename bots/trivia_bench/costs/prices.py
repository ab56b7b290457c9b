"""The price table. Each price says where it comes from; a Region without a source has none.

Prices are list prices without free tier, tier discounts or taxes.
"""

from dataclasses import dataclass

from trivia_bench.costs.usage import Usage

GB = 1024**3
MONTH_HOURS = 730


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for one unit.

    Attributes:
        source: the public page of AWS that lists it.
        noted: month in which it was looked up.
    """

    dollars: float
    unit: str
    source: str
    noted: str = "2026-11"


def _aws(page: str) -> str:
    return f"https://aws.amazon.com/{page}/pricing/"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill. `estimate`: the quantity is not counted but estimated."""

    service: str
    what: str
    quantity: float
    dollars: float
    moves_messages: bool
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    lines: tuple[Line, ...]

    @property
    def dollars(self) -> float:
        """What moving the messages costs: messages, connections, rules, queues, topics. The
        budgets of the project are about this; see docs/cost.md."""
        return sum(line.dollars for line in self.lines if line.moves_messages)

    @property
    def total(self) -> float:
        """Everything."""
        return sum(line.dollars for line in self.lines)


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Of one Region. Fields are named like those of `Usage` and of docs/cost.md."""

    region: str
    prices: dict[str, Price]

    def of(self, name: str) -> float:
        return self.prices[name].dollars

    def socket_logs(self, usage: Usage) -> float:
        """What the WebSocket API's access log costs beside the bill, where it is written."""
        return usage.socket_log_bytes / GB * self.of("log_gb")

    def bill(self, usage: Usage) -> Bill:
        """The lines that are not zero."""
        lines = []
        for service, what, name, quantity, moves in _lines(usage):
            dollars = quantity * self.of(name)
            estimate = name == "lambda_gb_s"
            lines.append(Line(service, what, quantity, dollars, moves, estimate))
        return Bill(tuple(line for line in lines if line.quantity))


def _lines(usage: Usage) -> list[tuple[str, str, str, float, bool]]:
    """Service, what, name of the price, quantity, and whether it moves messages."""
    websocket = usage.websocket_in + usage.websocket_out
    iot = usage.iot_in + usage.iot_out
    return [
        ("WebSocket API", "messages (32 KB)", "websocket_message", websocket, True),
        ("WebSocket API", "connection minutes", "websocket_minute", usage.websocket_minutes, True),
        ("AWS IoT", "messages (5 KB)", "iot_message", iot, True),
        ("AWS IoT", "rules triggered", "iot_rule", usage.iot_rules, True),
        ("AWS IoT", "rule actions", "iot_action", usage.iot_actions, True),
        ("AWS IoT", "connection minutes", "iot_minute", usage.iot_minutes, True),
        ("HTTP API", "requests", "http_request", usage.http, True),
        ("SQS", "requests (64 KB)", "sqs_request", usage.sqs, True),
        ("SNS", "publishes (64 KB)", "sns_publish", usage.sns, True),
        ("Lambda", "requests", "lambda_request", usage.lambda_requests, False),
        ("Lambda", "GB-s", "lambda_gb_s", usage.lambda_gb_s, False),
        ("DynamoDB", "read units", "dynamodb_read", usage.reads, False),
        ("DynamoDB", "write units", "dynamodb_write", usage.writes, False),
        ("Step Functions", "transitions", "state_transition", usage.transitions, False),
        ("Secrets Manager", "reads", "secret_read", usage.secrets, False),
        ("CloudWatch Logs", "GB written", "log_gb", usage.log_bytes / GB, False),
        ("Internet", "GB out", "out_gb", usage.out_bytes / GB, False),
    ]


US_EAST_1 = PriceTable(
    "us-east-1",
    {
        "websocket_message": Price(1.00e-6, "message", _aws("api-gateway")),
        "websocket_minute": Price(0.25e-6, "minute", _aws("api-gateway")),
        "http_request": Price(1.00e-6, "request", _aws("api-gateway")),
        "iot_message": Price(1.00e-6, "message", _aws("iot-core")),
        "iot_minute": Price(0.08e-6, "minute", _aws("iot-core")),
        "iot_rule": Price(0.15e-6, "rule", _aws("iot-core")),
        "iot_action": Price(0.15e-6, "action", _aws("iot-core")),
        "lambda_request": Price(0.20e-6, "request", _aws("lambda")),
        "lambda_gb_s": Price(1.33334e-5, "GB-s (arm64)", _aws("lambda")),
        "dynamodb_read": Price(0.125e-6, "unit", _aws("dynamodb")),
        "dynamodb_write": Price(0.625e-6, "unit", _aws("dynamodb")),
        "sns_publish": Price(0.50e-6, "publish", _aws("sns")),
        "sqs_request": Price(0.40e-6, "request", _aws("sqs")),
        "state_transition": Price(25.0e-6, "transition", _aws("step-functions")),
        "secret_read": Price(0.05e-4, "read", _aws("secrets-manager")),
        "secret_month": Price(0.40, "secret and month", _aws("secrets-manager")),
        "log_gb": Price(0.50, "GB", _aws("cloudwatch")),
        "alarm_metric_month": Price(0.10, "metric and month", _aws("cloudwatch")),
        "kms_key_month": Price(1.00, "key and month", _aws("kms")),
        "dashboard_month": Price(3.00, "dashboard and month", _aws("cloudwatch")),
        "custom_metric_month": Price(0.30, "metric and month", _aws("cloudwatch")),
        "out_gb": Price(0.09, "GB", "https://aws.amazon.com/ec2/pricing/on-demand/"),
        "nat_hour": Price(0.045, "hour", _aws("vpc")),
        "endpoint_hour": Price(0.01, "hour and zone", _aws("privatelink")),
        "valkey_hour": Price(0.0128, "hour (t4g.micro)", _aws("elasticache")),
        "valkey_gb_hour": Price(0.084, "GB-hour by use, 0.1 GB at least", _aws("elasticache")),
        "hosted_zone_month": Price(0.50, "zone and month", _aws("route53")),
    },
)

TABLES = {table.region: table for table in (US_EAST_1,)}


class UnknownRegion(ValueError):
    """No prices with a source are known for this Region."""

    def __init__(self, region: str) -> None:
        known = ", ".join(sorted(TABLES))
        super().__init__(
            f"No prices are known for {region!r}; known: {known}. Prices differ between Regions:"
            f" add a table with its sources to trivia_bots/costs/prices.py."
        )


def prices_of(region: str) -> PriceTable:
    """Raises: UnknownRegion."""
    if region not in TABLES:
        raise UnknownRegion(region)
    return TABLES[region]
