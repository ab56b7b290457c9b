"""Of the settings of pip, uv and npm only what says where packages come from is taken."""

from pathlib import Path

import pytest
from trivia_local import registries
from trivia_local.errors import RunnerError


def test_pip_gets_its_registry_and_nothing_else_as_options() -> None:
    listed = (
        "global.index-url='https://pypi.example/simple'\n"
        "global.extra-index-url='https://a.example https://b.example'\n"
        "global.user='true'\n"
        "install.target='/elsewhere'\n"
        ":env:.index-url='https://nearer.example/simple'\n"
        ":env:.default-timeout='60'\n"
    )
    assert registries.pip_options(listed) == [
        "--index-url=https://nearer.example/simple",
        "--extra-index-url=https://a.example",
        "--extra-index-url=https://b.example",
        "--timeout=60",
    ]


def test_a_pip_conf_becomes_variables() -> None:
    text = "[global]\nuser = true\nindex-url = https://a.example\nfind-links =\n  /one\n  /two\n"
    assert registries.pip_variables(text) == {
        "PIP_INDEX_URL": "https://a.example",
        "PIP_FIND_LINKS": "/one /two",
    }


def test_a_uv_toml_becomes_variables() -> None:
    text = (
        'no-binary = true\nnative-tls = true\n[[index]]\nname = "near"\nurl = "https://n.example"\n'
        '[[index]]\nurl = "https://d.example"\ndefault = true\n'
    )
    assert registries.uv_variables(text) == {
        "UV_INDEX": "near=https://n.example",
        "UV_DEFAULT_INDEX": "https://d.example",
        "UV_NATIVE_TLS": "true",
    }


def test_an_npmrc_keeps_registries_and_certificates() -> None:
    kept = "registry=https://r.example\n@mine:registry = https://m.example\ncafile=/ca.pem\n"
    text = f"omit=dev\n{kept}; a comment\nignore-scripts=true\n//r.example/:_auth=x\n"
    assert registries.npm_lines(text) == f"{kept}//r.example/:_auth=x\n"


def test_without_any_settings_npm_gets_an_empty_file_of_its_own(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path / "home")}
    found = dict(registries.settings_of(environment, tmp_path))
    assert found == {"npm_config_userconfig": str(tmp_path / "npmrc")}
    assert (tmp_path / "npmrc").read_text() == ""


def test_of_the_environment_only_what_says_it_is_inherited() -> None:
    given = {"PIP_INDEX_URL": "x", "https_proxy": "y", "NPM_CONFIG_REGISTRY": "z"}
    other = {"PIP_USER": "1", "NODE_ENV": "production", "LANG": "C", "AWS_PROFILE": "p"}
    assert dict(registries.inherited(given | other)) == given


@pytest.mark.parametrize("broken", [b"[[[", b"\xff\xfe", b"index = 5", b'[[index]]\nname = "x"'])
def test_a_broken_uv_toml_is_named(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "uv/uv.toml"
    path.parent.mkdir()
    path.write_bytes(broken)
    with pytest.raises(RunnerError, match="uv.toml cannot be read"):
        list(registries.uv_settings_of({"XDG_CONFIG_HOME": str(tmp_path)}))
