"""What costs money while nobody plays, in one month. A test counts the template's resources."""

from dataclasses import dataclass

from trivia_bench.costs.prices import GB, MONTH_HOURS, PriceTable

MONTH_MINUTES = MONTH_HOURS * 60
POLLS_A_MINUTE = 15
"""Lambda keeps five long polls of 20 s open at each queue it listens to."""

QUEUES_POLLED = 9
QUEUES_POLLED_LIVE = 8
ALARM_METRICS = 119
KEYS = 1
DASHBOARDS = 1
SECRETS = 1
SECRETS_LIVE = 1
ENDPOINTS_LIVE = 2
LEAST_CACHE_GB = 0.1
"""Billed however little the cache holds; the parameter LiveCache has the price of a node."""
SWEEPS = 2
"""Of the outbox, and of scored attempts."""

SWEEP_S, SWEEP_GB, SWEEP_QUERIES, SWEEP_LOG_BYTES = 0.1, 0.5, 8, 950


@dataclass(frozen=True, slots=True)
class Idle:
    """One thing that costs money by the month.

    Attributes:
        live: only stages with live games have it.
    """

    what: str
    reckoning: str
    dollars: float
    live: bool = False


def idle_costs(prices: PriceTable, egress: str = "endpoints") -> list[Idle]:
    """All of them. `egress` is the template's parameter LiveEgress: endpoints or nat."""
    of = prices.of
    return [
        *_live(prices, egress),
        Idle(
            "queues: Lambda asks for messages",
            f"{QUEUES_POLLED} × {POLLS_A_MINUTE} requests a minute",
            _polling(prices, QUEUES_POLLED),
        ),
        Idle("ticket key", f"{SECRETS} secret", SECRETS * of("secret_month")),
        Idle("key of the alarm topic", f"{KEYS} key", KEYS * of("kms_key_month")),
        Idle("alarms", f"{ALARM_METRICS} metrics", ALARM_METRICS * of("alarm_metric_month")),
        Idle(
            "dashboard",
            f"{DASHBOARDS}; an account's first three are free",
            DASHBOARDS * of("dashboard_month"),
        ),
        Idle(
            "sweeps of what was not told",
            f"{SWEEPS} every minute, 0.1 s of 512 MB (estimate)",
            SWEEPS * _sweep(prices),
        ),
    ]


def _live(prices: PriceTable, egress: str) -> list[Idle]:
    of = prices.of
    cache = LEAST_CACHE_GB * MONTH_HOURS * of("valkey_gb_hour")
    out = (
        Idle("NAT gateway", f"{MONTH_HOURS} h", MONTH_HOURS * of("nat_hour"), live=True)
        if egress == "nat"
        else Idle(
            "interface endpoints",
            f"{ENDPOINTS_LIVE}, one zone each, {MONTH_HOURS} h",
            ENDPOINTS_LIVE * MONTH_HOURS * of("endpoint_hour"),
            live=True,
        )
    )
    zone = [Idle("private DNS zone", "of the IoT endpoint", of("hosted_zone_month"), live=True)]
    return [
        Idle("cache", f"Valkey by use, {LEAST_CACHE_GB} GB, {MONTH_HOURS} h", cache, live=True),
        out,
        *(zone if egress != "nat" else []),
        Idle("cache password", f"{SECRETS_LIVE} secret", SECRETS_LIVE * of("secret_month"), True),
        Idle(
            "queues of live games",
            f"{QUEUES_POLLED_LIVE} × {POLLS_A_MINUTE} requests a minute",
            _polling(prices, QUEUES_POLLED_LIVE),
            live=True,
        ),
    ]


def _polling(prices: PriceTable, queues: int) -> float:
    return queues * POLLS_A_MINUTE * MONTH_MINUTES * prices.of("sqs_request")


def _sweep(prices: PriceTable) -> float:
    run = (
        prices.of("lambda_request")
        + SWEEP_S * SWEEP_GB * prices.of("lambda_gb_s")
        + SWEEP_QUERIES * 0.5 * prices.of("dynamodb_read")
        + SWEEP_LOG_BYTES / GB * prices.of("log_gb")
    )
    return MONTH_MINUTES * run


FREE_WHEN_IDLE = (
    "HTTP and WebSocket API, functions, topics, tables (but what they store), user pool, "
    "AWS IoT, keys owned by AWS"
)
