# shellcheck shell=bash
# The browsers that the end-to-end tests drive: Chromium, Firefox and WebKit, each with its driver.

# The programs' names differ between systems; the variables that are exported name them outright.
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

find_chromium() {
  CHROMIUM="${CHROMIUM:-$(first_on_path chromium chromium-browser google-chrome google-chrome-stable)}" &&
    CHROMEDRIVER="${CHROMEDRIVER:-$(first_on_path chromedriver)}"
}

ensure_chromium() {
  if ! find_chromium; then
    install_packages "Chromium for the end-to-end tests" chromium chromium-driver
    find_chromium || fail "chromium and chromedriver are still not on PATH; set CHROMIUM and CHROMEDRIVER to where they are."
  fi
  export CHROMIUM CHROMEDRIVER
}

find_firefox() {
  FIREFOX="${FIREFOX:-$(first_on_path firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox)}"
}

ensure_firefox() {
  if ! find_firefox; then
    install_packages "Firefox for the end-to-end tests" firefox-esr
    find_firefox || fail "firefox is still not on PATH; set FIREFOX to where it is."
  fi
  if [ -z "${GECKODRIVER:-}" ]; then
    ensure_geckodriver
    GECKODRIVER="$(command -v geckodriver)"
  fi
  export FIREFOX GECKODRIVER
}

# WebKit is shown in a window that gjs makes, because the one that comes with it can't be as narrow as a phone.
find_webkit() {
  WEBKITDRIVER="${WEBKITDRIVER:-$(first_on_path WebKitWebDriver)}" &&
    GJS="${GJS:-$(first_on_path gjs)}" && has Xvfb &&
    "$GJS" -c 'imports.gi.versions.WebKit2 = "4.1"; imports.gi.WebKit2' 2>/dev/null
}

ensure_webkit() {
  if ! find_webkit; then
    # Safari's own driver can't give each reader a browser of its own, so it would not do instead.
    [ "$(uname)" = Linux ] ||
      fail "WebKit for GTK, in which the end-to-end tests stand for an iPhone, is to be had on Linux alone; run 'scripts/test browser-chromium browser-firefox' here, and every step on Linux or in a container with it."
    install_packages "WebKit for the end-to-end tests" webkit2gtk-driver gir1.2-webkit2-4.1 gjs xvfb
    find_webkit || fail "WebKitWebDriver, gjs and Xvfb are still not all on PATH; set WEBKITDRIVER and GJS to where they are."
  fi
  export WEBKITDRIVER GJS
}

# All of them, or those that are named.
ensure_browsers() {
  local engine
  for engine in ${@+"$@"}; do
    "ensure_$engine"
  done
}
