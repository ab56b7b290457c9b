# shellcheck shell=sh
# What the scripts and make targets of this project see of the user's environment; to be sourced, from
# the project's folder. Settings meant for other work are dropped, each kind by its prefix; what says
# where packages come from (registry, proxy, certificates, network limits) is kept. Shell functions
# and options are left alone.

# True for a name that installers need to reach their registry, whatever else they were told.
says_where_packages_come_from() {
  case $1 in
    PIP_INDEX_URL | PIP_EXTRA_INDEX_URL | PIP_FIND_LINKS | PIP_NO_INDEX | PIP_TRUSTED_HOST) ;;
    PIP_CERT | PIP_CLIENT_CERT | PIP_PROXY | PIP_TIMEOUT | PIP_DEFAULT_TIMEOUT | PIP_RETRIES) ;;
    PIP_KEYRING_PROVIDER | PIP_CONFIG_FILE) ;;
    UV_INDEX* | UV_DEFAULT_INDEX | UV_EXTRA_INDEX_URL | UV_FIND_LINKS | UV_NO_INDEX) ;;
    UV_KEYRING_PROVIDER | UV_INSECURE_HOST | UV_NATIVE_TLS | UV_SYSTEM_CERTS | UV_HTTP_*) ;;
    UV_CACHE_DIR | UV_CONCURRENT_* | UV_LINK_MODE | UV_OFFLINE | UV_REQUEST_TIMEOUT) ;;
    NODE_EXTRA_CA_CERTS | NODE_TLS_REJECT_UNAUTHORIZED | NODE_USE_*) ;;
    *)
      # npm reads its settings in any case.
      case $(printf %s "$1" | tr '[:upper:]' '[:lower:]') in
        npm_config_registry | npm_config_userconfig | npm_config_globalconfig | npm_config_cache) ;;
        npm_config_ca | npm_config_cafile | npm_config_cert | npm_config_key) ;;
        npm_config_strict_ssl | npm_config_proxy | npm_config_https_proxy | npm_config_noproxy) ;;
        npm_config_fetch_* | npm_config_maxsockets | npm_config_offline) ;;
        *) return 1 ;;
      esac ;;
  esac
}

for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
  case $name in
    # Another Python's home, modules, warnings; asserts switched off; PYTHON itself chooses ours.
    PYTHON?*) unset "$name" ;;
    # Where and how to install: --user, --target, other environments, no development packages.
    PIP_* | UV_* | NODE_* | [Nn][Pp][Mm]_[Cc][Oo][Nn][Ff][Ii][Gg]_*)
      says_where_packages_come_from "$name" || unset "$name" ;;
    # Would be written into the pages, or change how the tools judge.
    VITE_* | VITEST* | MYPYPATH | MYPY_* | RUFF_* | COVERAGE_*) unset "$name" ;;
    # An activated environment; the options of an outer make; a commit that is being made.
    VIRTUAL_ENV | CONDA_PREFIX | CONDA_DEFAULT_ENV) unset "$name" ;;
    MAKEFLAGS | MFLAGS | GNUMAKEFLAGS | MAKEFILES | MAKELEVEL | MAKEOVERRIDES) unset "$name" ;;
    GIT_DIR | GIT_WORK_TREE | GIT_INDEX_FILE | GIT_PREFIX | GIT_OBJECT_DIRECTORY) unset "$name" ;;
    # Change what `cd`, grep, other tools and every shell that is started do.
    CDPATH | GREP_OPTIONS | POSIXLY_CORRECT | ENV | BASH_ENV) unset "$name" ;;
  esac
done
unset name
unset -f says_where_packages_come_from

# A folder for temporary files that is not there, or not ours, stops half of all tools.
if [ -n "${TMPDIR:-}" ] && ! { [ -d "$TMPDIR" ] && [ -w "$TMPDIR" ]; }; then unset TMPDIR; fi

# Files and paths are UTF-8, and so is what is printed. With LC_ALL=C, Python cannot even start in an
# environment whose folder has an umlaut in its name.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
  *)
    unset LC_ALL
    LC_CTYPE=C.UTF-8
    [ "$(uname -s)" != Darwin ] || LC_CTYPE=UTF-8
    export LC_CTYPE ;;
esac
export PYTHONUTF8=1
# What is on this machine is not behind the proxy.
no_proxy=${no_proxy:-${NO_PROXY:-}}
no_proxy="${no_proxy:+$no_proxy,}127.0.0.1,localhost,::1"
export no_proxy NO_PROXY="$no_proxy"
# Also where a configuration file in the home folder says otherwise.
export npm_config_include=dev UV_PYTHON_DOWNLOADS=never

# Caches lie in the project's folder, unless the caller names another: nothing outside is touched.
cache=$PWD/.local/cache
export UV_CACHE_DIR="${UV_CACHE_DIR:-$cache/uv}" XDG_CACHE_HOME="$cache" MPLCONFIGDIR="$cache/matplotlib"
[ -n "${npm_config_cache:-${NPM_CONFIG_CACHE:-}}" ] || export npm_config_cache="$cache/npm"
unset cache

export PATH="$PWD/.venv/bin:$PWD/.local/tools/bin:$PATH"
