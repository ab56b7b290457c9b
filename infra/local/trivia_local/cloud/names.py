"""Names that a new stack would take, and that something else still has."""

from collections.abc import Callable, Iterator
from functools import partial

from trivia_local.cloud.findings import (
    Clients,
    Finding,
    Level,
    Plan,
    Refused,
    ask,
    code_of,
    listed,
)


def taken(account: str) -> Callable[[Clients, Plan], Iterator[Finding]]:
    """The check, for buckets named after `account`."""

    def check(clients: Clients, plan: Plan) -> Iterator[Finding]:
        """Names that are taken. A stack that was deleted keeps its data, and the names with it."""
        try:
            stacks = ask(clients("cloudformation").describe_stacks, StackName=_stack(plan))
        except Refused as error:
            if code_of(error) != "ValidationError":
                raise
        else:
            status = stacks["Stacks"][0]["StackStatus"]
            yield _existing(_stack(plan), status)
            return
        found = [*_found(clients, plan, account)]
        if not found:
            yield Finding(level=Level.GOOD, what=f"No name of the stage {plan.stage} is taken")
            return
        yield Finding(
            level=Level.BAD,
            what=f"The stage {plan.stage} would take names that are in use: {', '.join(found)}.",
            todo="Delete them (docs/deploy.md, 7), or choose another Stage.",
        )

    return check


def _stack(plan: Plan) -> str:
    return f"trivia-{plan.stage}"


def _existing(stack: str, status: str) -> Finding:
    if status == "ROLLBACK_COMPLETE":
        return Finding(
            level=Level.BAD,
            what=f"The first deploy of {stack} failed; what is left of it cannot be updated.",
            todo=f"sam delete --stack-name {stack}",
        )
    if status.endswith("_IN_PROGRESS") or status.endswith("_FAILED"):
        return Finding(
            level=Level.BAD,
            what=f"The stack {stack} is in {status}.",
            todo="Wait for it, or repair it in the console of CloudFormation.",
        )
    return Finding(level=Level.GOOD, what=f"The stack {stack} is there: this will be an update")


def _found(clients: Clients, plan: Plan, account: str) -> Iterator[str]:
    prefix = f"{_stack(plan)}-"
    tables = listed(
        clients("dynamodb").list_tables,
        "TableNames",
        "LastEvaluatedTableName",
        "ExclusiveStartTableName",
    )
    yield from (f"table {name}" for name in tables if name.startswith(prefix))
    pools = listed(clients("cognito-idp").list_user_pools, "UserPools", "NextToken", MaxResults=60)
    yield from (f"user pool {one['Name']}" for one in pools if one["Name"] == f"{prefix}players")
    logs = clients("logs")
    for group in (f"/aws/lambda/{prefix}", f"/aws/vendedlogs/{prefix}"):
        groups = listed(
            logs.describe_log_groups, "logGroups", "nextToken", logGroupNamePrefix=group
        )
        yield from (f"log group {one['logGroupName']}" for one in groups)
    secrets = clients("secretsmanager").list_secrets
    for one in listed(secrets, "SecretList", "NextToken", IncludePlannedDeletion=True):
        if one["Name"].startswith(prefix):
            going = " (being deleted)" if one.get("DeletedDate") else ""
            yield f"secret {one['Name']}{going}"
    s3 = clients("s3")
    for kind in ("web", "swarm"):
        bucket = f"{prefix}{kind}-{account}-{plan.region}"
        if _there(partial(ask, s3.head_bucket, Bucket=bucket)):
            yield f"bucket {bucket}"


def _there(look: Callable[[], object]) -> bool:
    try:
        look()
    except Refused as error:
        if code_of(error) in ("404", "NoSuchBucket", "NotFound"):
            return False
        raise
    return True
