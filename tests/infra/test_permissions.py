"""Least privilege, read from the templates."""

import pytest

from tests.infra.stack_model import (
    Resource,
    function_of_role,
    function_statements,
    functions,
    resource,
    resource_policy_statements,
    resources,
    role_statements,
    templates,
)

WRITES = {
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:TransactWriteItems",
}
WRITERS = {
    "ActiveGames": {
        "TicketIssue",
        "LiveAdmin",
        "BroadcastWorker",
        "CacheGame",
        "EndGame",
    },
    "QuizStats": {"AttemptRelay", "LiveAdmin", "BroadcastWorker", "EndGame"},
    "Drafts": {
        "GameActivate",
        "GameHeaderPut",
        "GameListOnMarketplace",
        "QuizImportPut",
        "QuizModerate",
    },
    "Imports": {"QuizImport", "QuizImportPut"},
    "GamesDetail": {"GameActivate", "GameHeaderPut", "GameListOnMarketplace", "QuizModerate"},
    "Library": {
        "GameActivate",
        "GameHeaderPut",
        "GameListOnMarketplace",
        "LibraryPlays",
        "PurchaseStep",
        "QuizModerate",
        "QuizOpinion",
    },
    "Marketplace": {"PurchaseStep", "GameListOnMarketplace"},
    "Media": {
        "GameActivate",
        "GameHeaderPut",
        "MediaMake",
        "MediaPut",
        "MediaSweep",
        "PlayerAvatarPut",
        "PlayerAvatarShow",
        "PlayerAvatarThumbnail",
    },
    "Attempts": {
        "GamePlay",
        "GameAnswer",
        "DailyChallenge",
        "AttemptRelay",
        "TicketIssue",
        "PlayerProgressPut",
    },
    "Leaderboard": {"ScorePut"},
    "PlayerProgress": {"PlayerProgressPut"},
    "PlayerInventory": {"AccountForget", "PurchaseStart", "PurchaseStep"},
    "PlayerWallet": {"MoneyAdjust", "PurchaseStep", "ReservationSweep"},
    "Players": {"ProfilePut", "GuestSweep", "PlayerAvatarShow"},
    "Outbox": {
        "OutboxSweep",
        "LiveAdmin",
        "BroadcastWorker",
        "EndGame",
        "LiveRelay",
        "QuizModerate",
        "QuizOpinion",
    },
    "LiveGames": {
        "LiveAdmin",
        "LivePlayer",
        "WsConnect",
        "WsDisconnect",
        "BroadcastWorker",
        "CacheGame",
        "AskQuestion",
        "CloseQuestion",
        "EndGame",
    },
    "LiveArrivals": set(),
    "Notifications": {"NotificationSend", "NotificationsGet"},
    "Limits": {
        "AccountDelete",
        "AccountExport",
        "GameInvite",
        "NotificationSend",
        "TicketIssue",
        "GamePlay",
        "DailyChallenge",
        "GuestCreate",
        "GuestSweep",
        "PlayerAvatarPut",
        "ProfilePut",
        "GameActivate",
        "GameHeaderPut",
        "GameListOnMarketplace",
        "MyQuestionsList",
        "MediaPut",
        "PurchaseStart",
        "QuizDraftMake",
        "QuizExport",
        "QuizImportPut",
        "QuizOpinion",
    },
    "GameConnections": {
        "LiveDoor",
        "WsConnect",
        "WsDisconnect",
        "LiveAdmin",
        "LivePlayer",
        "BroadcastWorker",
    },
}
for _table in (
    *("Drafts", "GamesDetail", "Library", "Attempts", "Leaderboard", "PlayerProgress", "Players"),
    *("PlayerWallet", "Marketplace", "Media", "LiveGames", "Notifications"),
):
    # Who leaves is forgotten everywhere.
    WRITERS[_table].add("AccountForget")
ROLES = resources("AWS::IAM::Role")
_IOT = "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}"
_POSTS = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SocketApi}/${Stage}"
_STATES = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)
_SENT = "arn:${AWS::Partition}:s3:::${UploadsBucket}"
_UNNAMEABLE = {
    # Connections, games and players come and go; the first is as wide as one API, topics of the
    # others begin with a name of this service.
    ("execute-api:ManageConnections",): {
        f"{_POSTS}/POST/@connections/*",
        f"{_POSTS}/DELETE/@connections/*",
    },
    ("iot:Publish",): {
        f"{_IOT}:topic/trivia/v1/games/*",
        f"{_IOT}:topic/trivia/v1/players/*",
    },
    # In its sandbox SES asks for the recipient's identity, too; a condition names the sender.
    ("ses:SendEmail",): {
        "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*",
    },
    # Files that players send, and what was found in them: their keys begin with whose they are.
    ("s3:GetObject",): {f"{_SENT}/found/*", "${Uploads.Arn}/imports/*"},
    ("s3:PutObject",): {
        f"{_SENT}/avatars/*",
        f"{_SENT}/imports/*",
        f"{_SENT}/media/*",
        "${Uploads.Arn}/found/*",
        "${Media.Arn}/media/*",
    },
    ("s3:GetObject", "s3:DeleteObject"): {"${Uploads.Arn}/media/*", "${Uploads.Arn}/avatars/*"},
    ("s3:GetObject", "s3:PutObject", "s3:DeleteObject"): {"${Uploads.Arn}/checked/*"},
    ("s3:DeleteObject",): {"${Uploads.Arn}/avatars/*", "${Uploads.Arn}/checked/*"},
    # Rekognition knows no resource for what it is shown.
    ("rekognition:DetectModerationLabels",): {"*"},
    ("s3:PutObjectTagging",): {
        "${Media.Arn}/media/*",
        # The same, of a portion that is made before the bucket.
        "arn:${AWS::Partition}:s3:::trivia-${Stage}-media-${AWS::AccountId}-${AWS::Region}/media/*",
    },
    # CloudWatch Logs knows no resource for these; a state machine needs them to have a log.
    _DELIVERY: {"*"},
    # Files of runs, and executions that a map starts of its own machine.
    ("s3:GetObject", "s3:PutObject"): {"${SwarmBucket.Arn}/runs/*"},
    ("states:DescribeExecution", "states:StopExecution"): {
        f"{_STATES}:execution:trivia-${{Stage}}-LoadTest:*",
        f"{_STATES}:execution:trivia-${{Stage}}-LoadTest/Slices:*",
    },
}
_GATEWAY_LOGS = (
    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
)
_ENI = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
"""The only wildcards, each with the actions it is for."""


def _tables_written(function: str) -> set[str]:
    return {
        name.rsplit("table/${", 1)[1].split("Table}", 1)[0]
        for statement in function_statements(function)
        if WRITES.intersection(statement.actions)
        for name in statement.resources
        if "table/${" in name
    }


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_has_a_wildcard(role: Resource) -> None:
    for statement in role_statements(role):
        assert statement.effect == "Allow"
        assert not [a for a in statement.actions if "*" in a], statement
        wide = {r for r in statement.resources if "*" in r}
        assert wide <= _UNNAMEABLE.get(statement.actions, set()), statement


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_borrows_managed_policies(role: Resource) -> None:
    in_network = functions().get(role.name.removesuffix("Role"), {}).get("VpcConfig")
    # Network interfaces cannot be named before they exist: AWS's own list for them, no more.
    eni = {"Fn::Sub": _ENI}
    # API Gateway refuses a role for all APIs of the account that may do less than AWS's list.
    expected = {"GatewayLogsRole": [{"Fn::Sub": _GATEWAY_LOGS}]}
    borrowed = role.properties.get("ManagedPolicyArns", [])
    assert borrowed == expected.get(role.name, [eni] if in_network else [])


def test_only_the_distribution_may_read_any_object_of_the_buckets_that_it_shows() -> None:
    # The one wildcard in the templates: a bucket policy names objects, and they change.
    statements = [s for s in resource_policy_statements() if s.effect == "Allow"]
    wide = [s for s in statements if any("*" in r for r in s.resources)]

    assert [(s.owner, s.actions, s.resources) for s in wide] == [
        ("BucketPolicy", ("s3:GetObject",), ("${Bucket.Arn}/*",)),
        ("MediaPolicy", ("s3:GetObject",), ("${Media.Arn}/media/*",)),
    ]


def test_every_function_has_a_role_of_its_own() -> None:
    of_lambda = {"Service": "lambda.amazonaws.com"}
    roles = {
        role.name
        for role in ROLES
        if role.properties["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == of_lambda
    }

    assert {function_of_role(role) for role in roles} == set(functions())
    assert not [name for name, body in functions().items() if "Policies" in body]


def test_the_writers_of_every_table_are_named() -> None:
    assert set(WRITERS) == {table.name for table in resources("AWS::DynamoDB::Table")}


@pytest.mark.parametrize("table", WRITERS)
def test_a_table_is_written_by_its_writers_only(table: str) -> None:
    writers = {name for name in functions() if table in _tables_written(name)}

    assert writers == WRITERS[table]


def test_nothing_may_delete_but_names_pins_and_connections() -> None:
    deleters = {
        (name, resource.rsplit("table/", 1)[1])
        for name in functions()
        for statement in function_statements(name)
        if "dynamodb:DeleteItem" in statement.actions
        for resource in statement.resources
    }

    assert deleters <= {
        ("ProfilePut", "${PlayersTable}"),
        # It is what it is for, and nothing calls it but a queue.
        *(
            ("AccountForget", f"${{{one}Table}}")
            for one in (
                *("Players", "PlayerProgress", "PlayerInventory", "Notifications", "Attempts"),
                *("Library", "Drafts", "GamesDetail", "Marketplace", "Media"),
                "LiveGames",
            )
        ),
        ("GuestSweep", "${PlayersTable}"),
        # What lay ready is taken away by who pays, or gives back.
        ("PurchaseStep", "${PlayerInventoryTable}"),
        ("LivePlayer", "${LiveGamesTable}"),
        *((name, "${ActiveGamesTable}") for name in ("LiveAdmin", "BroadcastWorker", "EndGame")),
        # What is not public any more leaves all lists.
        *(
            (name, "${LibraryTable}")
            for name in ("GameActivate", "GameHeaderPut", "GameListOnMarketplace", "QuizModerate")
        ),
        *(
            (name, "${GameConnectionsTable}")
            for name in ("LiveAdmin", "LivePlayer", "BroadcastWorker", "WsDisconnect")
        ),
    }


def test_rules_may_fill_the_queues_that_they_name_and_one_table() -> None:
    of_iot = {"Service": "iot.amazonaws.com"}
    allowed = {
        role.name: (statement.actions, set(statement.resources))
        for role in ROLES
        if role.properties["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == of_iot
        for statement in role_statements(role)
    }
    rules = [one.properties["TopicRulePayload"] for one in resources("AWS::IoT::TopicRule")]
    queues = {rule["Actions"][0]["Sqs"]["QueueUrl"]["Ref"] for rule in rules}

    assert allowed == {
        "LiveRulesRole": (("sqs:SendMessage",), {f"${{{queue}.Arn}}" for queue in queues}),
        # What fails is kept with a role of its own: it works while the other is new.
        "LiveRuleErrorsRole": (("sqs:SendMessage",), {"${LiveRuleErrorsDlq.Arn}"}),
        "LiveArrivalsRuleRole": (("dynamodb:PutItem",), {"${LiveArrivals.Arn}"}),
    }


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_service_takes_a_role_only_for_what_this_account_told_it(role: Resource) -> None:
    """https://docs.aws.amazon.com/iot/latest/developerguide/cross-service-confused-deputy-prevention.html"""
    (trust,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    # These know no such condition: a function takes the role that it was made with, and API
    # Gateway the one that the account has set.
    if trust["Principal"]["Service"] in ("lambda.amazonaws.com", "apigateway.amazonaws.com"):
        return
    of_account = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    assert trust["Condition"] == of_account or "aws:SourceArn" in str(trust["Condition"])


def test_every_rule_says_what_it_could_not_deliver() -> None:
    for rule in resources("AWS::IoT::TopicRule"):
        payload = rule.properties["TopicRulePayload"]
        action, *others = payload["Actions"]
        assert action["Sqs"]["RoleArn"] == {"Fn::GetAtt": ["LiveRulesRole", "Arn"]}
        kept = [other["DynamoDBv2"]["PutItem"]["TableName"] for other in others]
        takes_answers = rule.name in ("LiveAnswerRule", "LiveDirectAnswerRule")
        assert kept == ([{"Ref": "LiveArrivals"}] if takes_answers else [])
        kept_errors = payload["ErrorAction"]["Sqs"]
        assert kept_errors["QueueUrl"] == {"Ref": "LiveRuleErrorsDlq"}
        assert kept_errors["RoleArn"] == {"Fn::GetAtt": ["LiveRuleErrorsRole", "Arn"]}
        # No rule matches what functions publish: they would feed themselves.
        assert "/events" not in payload["Sql"]


def test_no_function_may_scan_or_call_another() -> None:
    actions = {a for f in functions() for s in function_statements(f) for a in s.actions}

    assert not actions & {"dynamodb:Scan", "lambda:InvokeFunction"}


@pytest.mark.parametrize("function", functions())
def test_a_function_writes_its_own_log_only(function: str) -> None:
    logging = [s for s in function_statements(function) if any("logs:" in a for a in s.actions)]

    assert [s.resources for s in logging] == [(f"${{{function}Logs.Arn}}",)]


def test_only_those_who_tell_others_may_publish() -> None:
    publishers = {
        name
        for name in functions()
        for statement in function_statements(name)
        if "sns:Publish" in statement.actions
    }

    assert publishers == {
        "AttemptRelay",
        "OutboxSweep",
        "LiveAdmin",
        "BroadcastWorker",
        "LiveRelay",
        "GameInvite",
        "QuizModerate",
        "QuizOpinion",
        "LibraryPlays",
        "PlayerProgressPut",
        "PurchaseStep",
        "PlayerAvatarShow",
    }


def test_whoever_posts_to_a_game_may_have_parts_of_a_large_broadcast_posted_by_others() -> None:
    def may(function: str, action: str, resource: str) -> bool:
        return any(
            action in statement.actions and resource in statement.resources
            for statement in function_statements(function)
        )

    posters = {
        name
        for name in functions()
        if may(name, "execute-api:ManageConnections", f"{_POSTS}/POST/@connections/*")
    }

    assert posters == {"LiveAdmin", "LivePlayer", "BroadcastWorker"}
    assert all(may(name, "sqs:SendMessage", "${GameWorkQueue.Arn}") for name in posters)


def test_only_the_sweep_and_who_is_asked_to_delete_accounts_and_they_make_none() -> None:
    accounts = {
        name: {
            action.partition(":")[2]
            for statement in function_statements(name)
            for action in statement.actions
            if action.startswith("cognito-idp:")
        }
        for name in functions()
    }

    assert {name for name, may in accounts.items() if may} == {
        "GuestCreate",
        "GuestRegister",
        "GuestSweep",
        "AccountForget",
        "NotificationSend",
    }
    assert accounts["NotificationSend"] == {"AdminGetUser"}
    assert {name for name, may in accounts.items() if "AdminDeleteUser" in may} == {
        "GuestSweep",
        "AccountForget",
    }
    assert accounts["AccountForget"] == {"AdminDeleteUser"}
    assert accounts["GuestSweep"] == {
        "ListUsersInGroup",
        "AdminGetUser",
        "AdminListGroupsForUser",
        "AdminDeleteUser",
    }


def test_who_mails_notices_may_and_is_told_so_only_where_the_stack_names_a_sender() -> None:
    (policy,) = resource("NotificationSendRole").properties["Policies"]
    asked = {
        sid: condition
        for condition, statement in (
            one["Fn::If"][:2] for one in policy["PolicyDocument"]["Statement"] if "Fn::If" in one
        )
        for sid in [statement["Sid"]]
    }
    assert asked == dict.fromkeys(("LimitMails", "FindAddress", "SendMail"), "MailsNotices")
    (mailing,) = [
        one["Fn::If"][1]
        for one in policy["PolicyDocument"]["Statement"]
        if "Fn::If" in one and one["Fn::If"][1]["Sid"] == "SendMail"
    ]
    assert mailing["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "NoticesFrom"}}}

    variables = functions()["NotificationSend"]["Environment"]["Variables"]
    nothing = {"Ref": "AWS::NoValue"}
    assert {
        name: (value["Fn::If"][0], value["Fn::If"][2])
        for name, value in variables.items()
        if "Fn::If" in value
    } == dict.fromkeys(
        ("NOTICES_FROM", "SITE_ORIGIN", "USER_POOL_ID", "TABLE_LIMITS"), ("MailsNotices", nothing)
    )
    for file in ("workers.yaml", "http.yaml"):
        assert templates()[file]["Conditions"]["MailsNotices"] == {
            "Fn::And": [
                {"Fn::Not": [{"Fn::Equals": [{"Ref": name}, ""]}]}
                for name in ("NoticesFrom", "WebOrigin")
            ]
        }
    # With AutoConfirm an address counts as confirmed that nobody has shown to be theirs.
    root = templates()["template.yaml"]
    assert root["Parameters"]["NoticesFrom"]["Default"] == ""
    for portion in ("Workers", "Http"):
        assert root["Resources"][portion]["Properties"]["Parameters"]["NoticesFrom"] == {
            "Fn::If": ["NeedsEmailConfirmation", {"Ref": "NoticesFrom"}, ""]
        }


@pytest.mark.parametrize(
    "permission", resources("AWS::Lambda::Permission"), ids=lambda one: one.name
)
def test_who_may_invoke_is_named_by_arn(permission: Resource) -> None:
    assert permission.properties.get("SourceArn")
    assert permission.properties["Action"] == "lambda:InvokeFunction"
