"""`trivia aws check`: reads what of an account would make a deploy fail, or a game with it."""

from collections.abc import Iterator

from trivia_local.cloud import names, quotas
from trivia_local.cloud.findings import Clients, Finding, Level, Plan, Refused, ask

_IOT, _SECRETS = "iot.data", "secretsmanager"
_ZONE = "availability-zone"  # no local or wavelength zone
COGNITO_MAILS_A_DAY = 50
"""What a user pool sends a day without a sender of its own."""


def look(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """Everything that was found, worst not first but as it was looked for. Nothing is changed."""
    try:
        account = ask(clients("sts").get_caller_identity)["Account"]
    except Refused as error:
        yield Finding(
            level=Level.BAD,
            what=f"AWS does not know these credentials: {error}",
            todo="Sign in (`aws configure`, `aws sso login`), then run this again.",
        )
        return
    yield Finding(level=Level.GOOD, what=f"Account {account}, Region {plan.region}")
    for check in (zones, quotas.concurrency, quotas.for_players, logs, email, names.taken(account)):
        try:
            yield from check(clients, plan)
        except Refused as error:
            what = check.__doc__ or ""
            yield Finding(
                level=Level.UNKNOWN,
                what=f"Not looked at: {what.partition('.')[0].lower()} ({error})",
                todo="Ask for the right to read this, or look yourself.",
            )


def zones(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """The zones of live games. Their endpoints are not in every zone of every account.

    https://docs.aws.amazon.com/iot/latest/developerguide/IoTCore-VPC.html
    """
    ec2 = clients("ec2")
    state = [{"Name": "state", "Values": ["available"]}, {"Name": "zone-type", "Values": [_ZONE]}]
    found = ask(ec2.describe_availability_zones, Filters=state)["AvailabilityZones"]
    here = sorted(zone["ZoneName"] for zone in found)
    wanted = plan.zones or tuple(here[:2])
    if missing := set(wanted) - set(here):
        yield Finding(
            level=Level.BAD,
            what=f"There is no zone {', '.join(sorted(missing))} in {plan.region}.",
            todo=f"Choose two of: {', '.join(here)}.",
        )
        return
    if not plan.endpoints:
        yield Finding(level=Level.GOOD, what=f"Zones {' and '.join(wanted)}; NAT needs no more")
        return
    named = [f"com.amazonaws.{plan.region}.{service}" for service in (_IOT, _SECRETS)]
    services = ask(ec2.describe_vpc_endpoint_services, ServiceNames=named)["ServiceDetails"]
    reached = {one["ServiceName"]: set(one["AvailabilityZones"]) for one in services}
    both = sorted(set.intersection(*reached.values())) if len(reached) == len(named) else []
    if not both:
        yield Finding(
            level=Level.BAD,
            what=f"No zone of {plan.region} has endpoints for AWS IoT and Secrets Manager.",
            todo="Deploy with LiveEgress=nat.",
        )
    elif wanted[0] in both:
        yield Finding(level=Level.GOOD, what=f"Zones {' and '.join(wanted)} have what it takes")
    else:
        second = next(zone for zone in (*both[1:], *here) if zone != both[0])
        yield Finding(
            level=Level.BAD,
            what=f"Zone {wanted[0]} has no endpoints for both AWS IoT and Secrets Manager.",
            todo=f"Deploy with LiveZoneA={both[0]} LiveZoneB={second}.",
        )


def logs(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """The role of API Gateway. Without it a WebSocket stage that logs accesses is refused.

    https://repost.aws/knowledge-center/api-gateway-cloudwatch-logs
    """
    role = ask(clients("apigateway").get_account).get("cloudwatchRoleArn")
    if plan.logs == "none":
        more = "SocketLogs=account would write them" if role else "SocketLogs=role would make it"
        has = "has" if role else "has no"
        what = f"No access logs of WebSockets are wanted; the account {has} role for them ({more})"
        yield Finding(level=Level.GOOD, what=what)
    elif plan.logs == "account" and not role:
        yield Finding(
            level=Level.BAD,
            what="API Gateway has no role to write logs with: the stage would be refused.",
            todo="Deploy with SocketLogs=role, which makes it, or with SocketLogs=none.",
        )
    elif plan.logs == "role" and role and f"trivia-{plan.stage}" not in role:
        yield Finding(
            level=Level.TO_DO,
            what=f"API Gateway writes logs as {role}: SocketLogs=role would take its place.",
            todo="Deploy with SocketLogs=account.",
        )
    else:
        yield Finding(level=Level.GOOD, what="API Gateway may write logs, or will")


def email(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """The codes that new players get by e-mail. Cognito itself sends 50 a day.

    https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
    """
    if not plan.confirms_email:
        yield Finding(level=Level.GOOD, what="No codes are sent (AutoConfirm=true)")
        return
    account = ask(clients("sesv2").get_account)
    daily = account.get("SendQuota", {}).get("Max24HourSend", 0)
    ready = account.get("ProductionAccessEnabled", False)
    if plan.players <= COGNITO_MAILS_A_DAY:
        yield Finding(level=Level.GOOD, what=f"{COGNITO_MAILS_A_DAY} codes a day are enough")
    elif ready and daily >= plan.players:
        yield Finding(
            level=Level.TO_DO,
            what=f"{plan.players} players may sign up a day; Cognito sends {COGNITO_MAILS_A_DAY}.",
            todo="SES may send enough: give the user pool a sender (docs/deploy.md, 4).",
        )
    else:
        yield Finding(
            level=Level.TO_DO,
            what=f"{plan.players} players may sign up in a day; Cognito sends {COGNITO_MAILS_A_DAY}"
            f" codes, and SES {'is in the sandbox' if not ready else f'may send {daily:.0f}'}.",
            todo="Verify a sender in SES and ask for production access, let them play as guests,"
            " or deploy with AutoConfirm=true.",
        )
