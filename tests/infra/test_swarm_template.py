"""The load test: there on request only, bounded, and without any right in the service it tests."""

from trivia_local import deploy
from trivia_local.packaging import BACKEND, BOTS, FORMATS, MEDIA
from trivia_local.templates import code_folders
from trivia_swarm.slices import MAX_WORKERS

from tests.infra.stack_model import (
    TEMPLATE,
    Json,
    function_statements,
    functions,
    resource,
    role_statements,
    templates,
    text,
)

WORKERS = ("SwarmWorker", "SwarmMerge")


def _states() -> dict[str, Json]:
    states: dict[str, Json] = resource("LoadTest").properties["Definition"]["States"]
    return states


def test_nothing_of_it_is_there_unless_the_operator_asks() -> None:
    root = templates()["template.yaml"]

    assert root["Parameters"]["LoadTest"]["Default"] == "false"
    assert root["Conditions"]["TestsLoad"] == {"Fn::Equals": [{"Ref": "LoadTest"}, "true"]}
    assert resource("Swarm").attributes["Condition"] == "TestsLoad"


def test_a_deploy_without_it_packages_the_service_only() -> None:
    settings = deploy.parameters(stage="local", redis_host="", redis_port=0)
    asked = deploy.parameters(stage="local", redis_host="", redis_port=0, load_test=True)

    assert code_folders(TEMPLATE, settings) == {BACKEND, FORMATS, MEDIA}
    assert code_folders(TEMPLATE, asked) == {BACKEND, BOTS, FORMATS, MEDIA}


def test_bots_have_no_rights_but_their_log_and_the_files_of_runs() -> None:
    for function in WORKERS:
        actions = {a for s in function_statements(function) for a in s.actions}
        assert actions == {
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "s3:GetObject",
            "s3:PutObject",
        }


def test_the_machine_runs_its_two_functions_and_itself() -> None:
    by_action = {s.actions[0]: s.resources for s in role_statements(resource("LoadTestRole"))}
    itself = text(resource("LoadTest").properties["StateMachineName"])

    assert by_action.pop("lambda:InvokeFunction") == tuple(f"${{{name}.Arn}}" for name in WORKERS)
    assert by_action.keys() == {"states:StartExecution", "states:DescribeExecution"}
    assert by_action["states:StartExecution"][0].endswith(f":stateMachine:{itself}")
    assert all(f":execution:{itself}" in name for name in by_action["states:DescribeExecution"])


def test_only_step_functions_for_this_machine_may_take_the_role() -> None:
    (trust,) = resource("LoadTestRole").properties["AssumeRolePolicyDocument"]["Statement"]

    assert trust["Principal"] == {"Service": "states.amazonaws.com"}
    source = text(trust["Condition"]["ArnEquals"]["aws:SourceArn"])
    assert source.endswith(":stateMachine:trivia-${Stage}-LoadTest")


def test_as_many_play_at_once_as_the_command_cuts() -> None:
    assert _states()["Slices"]["MaxConcurrency"] == MAX_WORKERS


def test_a_slice_that_fails_neither_stops_the_others_nor_plays_twice() -> None:
    slices = _states()["Slices"]
    play = slices["ItemProcessor"]["States"]["Play"]

    assert slices["ToleratedFailurePercentage"] == 100
    assert slices["Next"] == "Merge"
    assert "Retry" not in play


def test_whoever_waits_waits_longer_than_who_works() -> None:
    machine = resource("LoadTest").properties["Definition"]["TimeoutSeconds"]
    play = _states()["Slices"]["ItemProcessor"]["States"]["Play"]["TimeoutSeconds"]
    merge = _states()["Merge"]["TimeoutSeconds"]

    assert functions()["SwarmWorker"]["Timeout"] < play
    assert functions()["SwarmMerge"]["Timeout"] < merge
    assert play + merge < machine


def test_reports_are_private_encrypted_and_forgotten() -> None:
    bucket = resource("SwarmBucket").properties
    (forget,) = bucket["LifecycleConfiguration"]["Rules"]
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert forget["Status"] == "Enabled"
    assert forget["ExpirationInDays"] <= 7


def test_reports_travel_encrypted_on_aws() -> None:
    policy = resource("SwarmBucketPolicy")
    (statement,) = policy.properties["PolicyDocument"]["Statement"]

    assert policy.attributes["Condition"] == "IsAws"
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
