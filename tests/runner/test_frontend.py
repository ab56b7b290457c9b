"""The front end is installed and built when something changed, whatever this shell is set to."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from trivia_local import frontend, npm
from trivia_local.errors import RunnerError
from trivia_local.layout import DOOR_SETTINGS
from trivia_local.progress import Progress

NPM = """#!/bin/sh
echo "$1" >> ../calls
env > ../environment
echo "$@" > ../arguments
for word; do case $word in --outDir=*) out=${word#--outDir=};; esac; done
if [ "$1" = ci ]; then
  mkdir -p node_modules; rm -rf node_modules/.installed
  mkdir -p node_modules/.bin node_modules/one; echo {} > node_modules/one/package.json
  echo '{"packages": {"node_modules/one": {}}}' > node_modules/.package-lock.json
  [ ! -e ../interrupted ] || kill -9 $$
fi
[ ! -e ../broken ] || { cat ../broken; exit 1; }
[ "$1" = ci ] || { mkdir -p "$out" && echo page > "$out/index.html"; }
"""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A front end whose npm notes its calls and writes an index.html."""
    folder = tmp_path / "frontend"
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "main.ts").write_text("1")
    (folder / "package-lock.json").write_text("{}")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("npm", NPM), ("node", "#!/bin/sh\necho ${FAKE_NODE:-v20.20.2}\n")):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(frontend, "FRONTEND", folder)
    return folder


def calls(pages: Path) -> list[str]:
    """Which npm commands ran since the last time."""
    noted = pages.parent / "calls"
    found = noted.read_text().split() if noted.exists() else []
    noted.unlink(missing_ok=True)
    return found


def build(pages: Path) -> list[str]:
    calls(pages)
    frontend.build(lambda _: None)
    return calls(pages)


def install(pages: Path) -> list[str]:
    calls(pages)
    frontend.install(Progress())
    return calls(pages)


def test_nothing_is_installed_or_built_a_second_time(pages: Path) -> None:
    assert build(pages) == ["ci", "run"]
    assert build(pages) == []


def test_a_changed_source_is_built_without_a_new_installation(pages: Path) -> None:
    build(pages)
    (pages / "src" / "main.ts").write_text("2")
    assert build(pages) == ["run"]


def test_changed_packages_are_installed_and_built(pages: Path) -> None:
    build(pages)
    (pages / "package-lock.json").write_text('{"changed": true}')
    assert build(pages) == ["ci", "run"]


def test_who_goes_back_to_an_older_state_does_not_wait_for_a_build(pages: Path) -> None:
    build(pages)
    (pages / "src" / "main.ts").write_text("2")
    build(pages)
    (pages / "src" / "main.ts").write_text("1")
    assert build(pages) == []


def test_old_builds_are_deleted_but_never_one_that_a_front_door_serves(pages: Path) -> None:
    first = frontend.build(lambda _: None)
    settings = pages.parent / "home" / "stacks" / "two" / "tmp" / DOOR_SETTINGS
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"site": str(first)}))
    later = []
    for number in range(2, 7):
        (pages / "src" / "main.ts").write_text(str(number))
        later.append(frontend.build(lambda _: None))
    assert set(first.parent.iterdir()) == {first, *later[-3:]}


def test_a_failed_build_shows_its_reason_and_is_tried_again(pages: Path) -> None:
    (pages.parent / "broken").write_text("TS2304: cannot find name\n")
    with pytest.raises(RunnerError) as failed:
        build(pages)
    assert "TS2304" in failed.value.hint
    (pages.parent / "broken").unlink()
    assert build(pages) == ["ci", "run"]


def test_packages_are_installed_once_for_tests_and_for_play(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install(pages) == ["ci"]
    assert "Installing the packages" in capsys.readouterr().out
    assert install(pages) == []
    assert capsys.readouterr().out == ""
    assert build(pages) == ["run"]


def test_deleted_packages_are_installed_again(pages: Path) -> None:
    install(pages)
    shutil.rmtree(pages / "node_modules")
    assert install(pages) == ["ci"]


@pytest.mark.parametrize("lost", ["one", ".bin", ".package-lock.json"])
def test_packages_of_which_a_part_is_deleted_are_installed_again(pages: Path, lost: str) -> None:
    install(pages)
    (pages / "node_modules" / lost).rename(pages / "lost")
    assert install(pages) == ["ci"]


def test_packages_of_another_node_are_installed_again(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(pages)
    monkeypatch.setenv("FAKE_NODE", "v20.21.0")
    assert install(pages) == []
    monkeypatch.setenv("FAKE_NODE", "v22.12.0")
    assert install(pages) == ["ci"]


def test_an_interrupted_installation_is_repeated(pages: Path) -> None:
    install(pages)
    (pages / "package-lock.json").write_text('{"changed": true}')
    (pages.parent / "interrupted").touch()
    with pytest.raises(RunnerError):
        install(pages)
    (pages.parent / "interrupted").unlink()
    # Even if the lock is what it was before: some packages are gone.
    (pages / "package-lock.json").write_text("{}")
    assert install(pages) == ["ci"]


def test_an_installation_waits_for_a_build_that_runs(pages: Path) -> None:
    with frontend._alone():
        other = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import sys; from pathlib import Path; from trivia_local import frontend;"
                "frontend.FRONTEND = Path(sys.argv[1]); print('asks', flush=True);"
                "frontend.install(frontend.Progress())",
                str(pages),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        with other:
            assert other.stdout
            assert other.stdout.readline() == "asks\n"
            with pytest.raises(subprocess.TimeoutExpired):
                other.wait(0.3)
            assert calls(pages) == []
            other.terminate()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NODE_ENV", "production"),
        ("NODE_OPTIONS", "--bad"),
        ("NODE_PATH", "/nowhere"),
        ("npm_config_omit", "dev"),
        ("NPM_CONFIG_PRODUCTION", "true"),
        ("npm_config_global", "true"),
        ("npm_config_prefix", "/nowhere"),
        ("npm_config_loglevel", "silent"),
        ("FORCE_COLOR", "1"),
        ("VITE_ANYTHING", "1"),
    ],
)
def test_what_would_change_a_build_does_not_reach_npm(
    pages: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    build(pages)
    assert name not in environment(pages)


@pytest.mark.parametrize(
    "name",
    [
        "npm_config_registry",
        "npm_config_@company:registry",
        "npm_config_//registry.example/:_authToken",
        "NPM_CONFIG_CACHE",
        "npm_config_https_proxy",
        "npm_config_strict_ssl",
        "npm_config_cafile",
        "HTTPS_PROXY",
        "NODE_EXTRA_CA_CERTS",
    ],
)
def test_how_packages_are_reached_is_left_to_the_user(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "kept")
    assert npm.environment()[name] == "kept"


def test_the_build_tools_are_asked_for_whatever_npmrc_says(pages: Path) -> None:
    install(pages)
    arguments = (pages.parent / "arguments").read_text().split()
    assert {"--include=dev", "--include=optional"} <= set(arguments)


@pytest.mark.parametrize(
    ("setting", "proxy"),
    [
        ({"HTTPS_PROXY": "http://me:secret@10.0.0.1:3128/"}, "http://10.0.0.1:3128 (https_proxy)"),
        ({"npm_config_proxy": "http://10.0.0.2:1"}, "http://10.0.0.2:1 (npm_config_proxy)"),
    ],
)
def test_a_proxy_that_does_not_answer_is_named_without_its_password(
    pages: Path, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str], proxy: str
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    (pages.parent / "broken").write_text("npm error code ECONNREFUSED\n")
    with pytest.raises(RunnerError) as failed:
        install(pages)
    assert proxy in str(failed.value)
    assert "secret" not in str(failed.value)


def test_a_failure_of_another_kind_does_not_blame_the_proxy() -> None:
    assert npm.unreached("npm error code ERESOLVE", {"HTTPS_PROXY": "http://10.0.0.1:1"}) == ""


def environment(pages: Path) -> set[str]:
    """Names of the variables that npm saw."""
    lines = (pages.parent / "environment").read_text().splitlines()
    return {line.split("=", 1)[0] for line in lines}
