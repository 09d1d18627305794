# shellcheck shell=bash
# The browser that the end-to-end tests drive.

# The programs' names differ between systems; CHROMIUM and CHROMEDRIVER name them outright.
first_on_path() {
  local name
  for name in "$@"; do
    if has "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

find_browser() {
  CHROMIUM="${CHROMIUM:-$(first_on_path chromium chromium-browser google-chrome google-chrome-stable)}" &&
    CHROMEDRIVER="${CHROMEDRIVER:-$(first_on_path chromedriver)}"
}

ensure_browser() {
  if ! find_browser; then
    install_packages "the browser for the end-to-end tests" chromium chromium-driver
    find_browser || fail "chromium and chromedriver are still not on PATH; set CHROMIUM and CHROMEDRIVER to where they are."
  fi
  export CHROMIUM CHROMEDRIVER
}
