"""What somebody has in their shell or in `~/.aws` matters neither to local clients nor to tests."""

import os
from pathlib import Path
from typing import Any

import pytest
from botocore.session import Session
from trivia_bots.local_aws import local_session, session_for
from trivia_local.aws import local_client
from trivia_local.keys import AccessKey
from trivia_local.stackfile import Emulator

from tests.neutral import neutralize

ENDPOINT = "http://127.0.0.1:4566"
EMULATOR = Emulator(ENDPOINT, AccessKey(access_key_id="AKIAROOT", secret_access_key="s"))
ODD_CONFIG = """[default]
region = mars-north-1
endpoint_url = http://192.0.2.1:9
services = elsewhere
retry_mode = bogus
use_fips_endpoint = true
s3 =
    addressing_style = bogus
[services elsewhere]
s3 =
    endpoint_url = http://192.0.2.1:9
"""
SETTINGS = {
    "AWS_PROFILE": "nobody",
    "AWS_DEFAULT_REGION": "mars-north-1",
    "AWS_ENDPOINT_URL": "http://192.0.2.1:9",
    "AWS_ENDPOINT_URL_S3": "http://192.0.2.1:9",
    "AWS_CA_BUNDLE": "/nowhere",
    "REQUESTS_CA_BUNDLE": "/nowhere",
    "AWS_USE_FIPS_ENDPOINT": "true",
    "AWS_USE_DUALSTACK_ENDPOINT": "true",
    "AWS_DEFAULTS_MODE": "bogus",
    "AWS_RETRY_MODE": "bogus",
    "AWS_MAX_ATTEMPTS": "many",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "perhaps",
    "AWS_REQUEST_CHECKSUM_CALCULATION": "bogus",
    "AWS_RESPONSE_CHECKSUM_VALIDATION": "bogus",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "bogus",
    "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT": "bogus",
    "AWS_SDK_UA_APP_ID": "x" * 200,
    "AWS_STS_REGIONAL_ENDPOINTS": "bogus",
    "BOTO_CONFIG": "/nowhere",
}


@pytest.fixture(autouse=True)
def fresh_session() -> None:
    local_session.cache_clear()


def described(client: Any) -> tuple[Any, ...]:
    config = client.meta.config
    return (
        client.meta.endpoint_url,
        client.meta.region_name,
        config.retries,
        config.proxies,
        config.s3,
        config.use_fips_endpoint,
    )


@pytest.fixture(scope="module")
def usual() -> tuple[Any, ...]:
    return described(local_client("s3", EMULATOR))


@pytest.mark.parametrize("name", SETTINGS)
def test_no_aws_setting_of_the_shell_reaches_a_local_client(
    monkeypatch: pytest.MonkeyPatch, usual: tuple[Any, ...], name: str
) -> None:
    monkeypatch.setenv(name, SETTINGS[name])
    assert described(local_client("s3", EMULATOR)) == usual


@pytest.mark.parametrize("text", [ODD_CONFIG, "[default\nregion", "\x00\xff = nothing"])
@pytest.mark.parametrize("variable", ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", None])
def test_no_config_file_reaches_a_local_client(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    usual: tuple[Any, ...],
    text: str,
    variable: str | None,
) -> None:
    file = tmp_path / ".aws" / "config"
    file.parent.mkdir()
    file.write_text(text, encoding="latin-1")
    monkeypatch.delenv("AWS_CONFIG_FILE")
    monkeypatch.setenv("HOME", str(tmp_path))
    if variable:
        monkeypatch.setenv(variable, str(file))
    assert described(local_client("s3", EMULATOR)) == usual


def test_commands_for_aws_keep_the_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    assert session_for(None).region_name == "eu-central-1"
    assert session_for(ENDPOINT).region_name is None


@pytest.mark.parametrize("name", [*SETTINGS, "FORCE_COLOR", "COLUMNS", "PYTHONWARNINGS", "PORT"])
def test_tests_begin_by_forgetting_what_changes_their_results(name: str) -> None:
    environ = {name: "odd", "PATH": "/bin", "HTTPS_PROXY": "http://proxy", "TRIVIA_CHROMIUM": "/c"}
    neutralize(environ)
    if name != "REQUESTS_CA_BUNDLE":  # by which packages are reached
        assert environ.get(name) != "odd"
    assert {"PATH", "HTTPS_PROXY", "TRIVIA_CHROMIUM"} <= environ.keys()


def test_what_tests_start_finds_no_profile_of_the_user() -> None:
    assert os.environ["AWS_CONFIG_FILE"] == os.devnull
    assert Session().full_config == {"profiles": {}}
