"""Settings: a template that forgets a value fails at the cold start, by name."""

import pytest
from trivia.bootstrap import core as core_bootstrap
from trivia.bootstrap.outbox import OutboxSettings
from trivia.bootstrap.settings import SettingsError, read_settings
from trivia.bootstrap.solo import GamePlaySettings

COMPLETE = {
    "TABLE_OUTBOX": "outbox",
    "TOPIC_LEADERBOARD_ARN": "arn:aws:sns:us-east-1:1:a",
    "TOPIC_PLAYER_PROGRESS_ARN": "arn:aws:sns:us-east-1:1:b",
}


def test_settings_are_read_from_the_variables_of_their_names() -> None:
    settings = read_settings(OutboxSettings, COMPLETE | {"OTHER": "ignored"})

    assert settings.table_outbox == "outbox"
    assert settings.topic_player_progress_arn.endswith(":b")


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as failed:
        read_settings(GamePlaySettings, {"TABLE_ATTEMPTS": "x", "TABLE_PLAYERS": ""})

    assert "TABLE_GAMES_DETAIL is missing" in str(failed.value)
    assert "TABLE_PLAYERS is missing" in str(failed.value)
    assert "TABLE_ATTEMPTS" not in str(failed.value)


def test_a_topic_that_is_no_arn_is_refused() -> None:
    with pytest.raises(SettingsError, match="TOPIC_LEADERBOARD_ARN is not an ARN"):
        read_settings(OutboxSettings, COMPLETE | {"TOPIC_LEADERBOARD_ARN": "scores"})


def test_settings_cannot_be_changed() -> None:
    settings = read_settings(OutboxSettings, COMPLETE)

    with pytest.raises(AttributeError):
        settings.table_outbox = "other"  # type: ignore[misc]


def test_a_provider_builds_once_and_is_itself_again_after_an_override() -> None:
    built: list[object] = []

    def build(_environment: object) -> object:
        built.append(object())
        return built[-1]

    provider = core_bootstrap.Provider(build)
    first = provider()
    with provider.override("fake"):
        assert provider() == "fake"

    assert provider() is first
    assert len(built) == 1
