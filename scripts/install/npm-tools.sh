# shellcheck shell=bash
# Tools that npm has: wasm-opt (package binaryen), esbuild and axe-core, pinned by scripts/package-lock.json.

ensure_npm_tools() {
  # The folder is named after the lock file's content: a raised version gets a folder of its own.
  local key final prepared
  key="$(cksum <"$ROOT/scripts/package-lock.json" | tr ' ' '-')"
  final="$TOOLS/npm-$key"
  if [ ! -d "$final" ]; then
    say "Installing wasm-opt, esbuild and axe-core with npm."
    prepared="$final.part-$$"
    rm -rf "$prepared"
    mkdir -p "$prepared"
    cp "$ROOT/scripts/package.json" "$ROOT/scripts/package-lock.json" "$ROOT/scripts/.npmrc" "$prepared"
    if ! (cd "$prepared" && npm ci --loglevel=error); then
      rm -rf "$prepared"
      fail "npm could not install wasm-opt, esbuild and axe-core; check the network, then run this again."
    fi
    move_into_place "$prepared" "$final"
  fi
  PATH="$final/node_modules/.bin:$PATH"
  export FINSAMKALKYL_AXE="$final/node_modules/axe-core/axe.min.js"
}
