# shellcheck shell=bash
# Tools that npm has, each set pinned by a lock file: wasm-opt (package binaryen), esbuild and axe-core by
# scripts/package-lock.json; Lighthouse, which only measuring takes, by scripts/measure-tools/package-lock.json.

# Installs what a folder's lock file names into the tool cache, and leaves in NPM_FOLDER where that is.
ensure_npm_folder() {
  local what="$1" source="$2" key prepared
  # The folder is named after the lock file's content: a raised version gets a folder of its own.
  key="$(cksum <"$source/package-lock.json" | tr ' ' '-')"
  NPM_FOLDER="$TOOLS/npm-$key"
  if [ ! -d "$NPM_FOLDER" ]; then
    say "Installing $what with npm."
    prepared="$NPM_FOLDER.part-$$"
    rm -rf "$prepared"
    mkdir -p "$prepared"
    cp "$source/package.json" "$source/package-lock.json" "$ROOT/scripts/.npmrc" "$prepared"
    if ! (cd "$prepared" && npm ci --loglevel=error); then
      rm -rf "$prepared"
      fail "npm could not install $what; check the network, then run this again."
    fi
    move_into_place "$prepared" "$NPM_FOLDER"
  fi
}

ensure_npm_tools() {
  ensure_npm_folder "wasm-opt, esbuild and axe-core" "$ROOT/scripts"
  PATH="$NPM_FOLDER/node_modules/.bin:$PATH"
  export FINSAMKALKYL_AXE="$NPM_FOLDER/node_modules/axe-core/axe.min.js"
}

ensure_measuring_tools() {
  ensure_npm_folder "Lighthouse" "$ROOT/scripts/measure-tools"
  export FINSAMKALKYL_MEASURING="$NPM_FOLDER/node_modules"
}
