# shellcheck shell=bash
# Tools that cargo builds: Trunk, wasm-bindgen at the version that the app is linked with, and geckodriver.

# Raise it together with trunk-version in Trunk.toml. 0.22 needs a newer Rust than the project.
TRUNK_VERSION=0.21.14
# The one that the installed Firefox is driven with; newer ones drive older Firefoxes too.
GECKODRIVER_VERSION=0.37.1

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="$1" '
    $1 == "name" { found = ($3 == "\"" name "\"") }
    found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }
  ' "$ROOT/Cargo.lock"
}

# Whether a tool on PATH says that it has this version as one of its words.
on_path_with_version() {
  has "$1" && "$1" --version 2>/dev/null | tr ' ' '\n' | grep -qxF "$2"
}

# Builds a crate's programs into a folder of the tool cache.
cargo_install() {
  local crate="$1" version="$2" final="$3" minutes="$4"
  local prepared="$final.part-$$" log="$TOOLS/$crate-$version.log"
  say "Building $crate $version, once for all checkouts; this takes about $minutes minutes on two cores."
  mkdir -p "$TOOLS"
  rm -rf "$prepared"
  local install=(cargo install "$crate" --version "$version" --root "$prepared" --target-dir "$prepared/target")
  # A lock file newer than the registry's view can't be followed; then the newest versions that
  # can be had are taken instead.
  if ! "${install[@]}" --locked >"$log" 2>&1; then
    say "$crate $version did not build with its own lock file; trying without it."
    if ! "${install[@]}" >>"$log" 2>&1; then
      rm -rf "$prepared"
      tail -n 15 "$log" >&2
      fail "$crate $version could not be built; check the network and the log $log, then run this again."
    fi
  fi
  rm -rf "$prepared/target"
  move_into_place "$prepared" "$final"
  rm -f "$log"
}

# Accepts the tool on PATH when it has the right version, else the cached one, else builds it.
ensure_cargo_tool() {
  local crate="$1" program="$2" version="$3" minutes="$4"
  local final="$TOOLS/$program-$version"
  if [ -x "$final/bin/$program" ]; then
    PATH="$final/bin:$PATH"
  elif ! on_path_with_version "$program" "$version"; then
    cargo_install "$crate" "$version" "$final" "$minutes"
    PATH="$final/bin:$PATH"
  fi
}

# geckodriver drives Firefox in the end-to-end tests; Debian has none.
ensure_geckodriver() {
  ensure_cargo_tool geckodriver geckodriver "$GECKODRIVER_VERSION" 2
}

ensure_cargo_tools() {
  local wasm_bindgen_version
  wasm_bindgen_version="$(locked_version wasm-bindgen)"
  [ -n "$wasm_bindgen_version" ] || fail "Cargo.lock does not name wasm-bindgen; restore it from git."
  ensure_cargo_tool trunk trunk "$TRUNK_VERSION" 7
  ensure_cargo_tool wasm-bindgen-cli wasm-bindgen "$wasm_bindgen_version" 3
}
