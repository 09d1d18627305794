# shellcheck shell=bash
# What the installing steps share: saying what is done, failing with advice, and the tool cache.
# Written for bash 3.2 too, which is what macOS has.

# Tools are kept per user, not per checkout, so that a new clone finds them built.
TOOLS="${FINSAMKALKYL_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/finsamkalkyl}"

say() {
  printf '%s\n' "$*"
}

# One sentence that says what to do, then the end.
fail() {
  printf 'Stopped: %s\n' "$*" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# Runs a command for at most so many seconds where the machine can bound it; macOS has no timeout.
within_seconds() {
  local seconds="$1"
  shift
  if has timeout; then
    timeout "$seconds" "$@"
  else
    "$@"
  fi
}

# Installs Debian packages, as root or through sudo. The first argument says what they are for.
install_packages() {
  local purpose="$1"
  shift
  has apt-get || fail "$purpose is missing and there is no apt-get here; install it with your package manager ($* on Debian), then run this again."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "$purpose is missing; run 'apt-get install $*' as root, then run this again."
    as_root=(sudo)
  fi
  say "Installing $purpose with apt-get ($*)."
  # A stale or empty package list is the usual reason for failing, so it is refreshed first;
  # should that fail, the list that is there may still do.
  ${as_root[@]+"${as_root[@]}"} apt-get update -qq || say "The package list could not be refreshed; trying with the one that is here."
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    fail "apt-get could not install $purpose; run 'apt-get install $*' as root to see why, then run this again."
}

# Puts a folder that was prepared under a temporary name in its place, unless another run did so first.
move_into_place() {
  local prepared="$1" final="$2"
  if [ -e "$final" ]; then
    rm -rf "$prepared"
  else
    mv "$prepared" "$final"
  fi
}
