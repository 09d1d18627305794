# shellcheck shell=bash
# The standard library for WebAssembly, which a fresh Rust lacks.
#
# It comes from rustup. Where rustup's server is out of reach, Debian's rustc-web compiles the
# app instead and builds the standard library along, from the source in rust-web-src.
# FINSAMKALKYL_RUST=debian chooses that way, FINSAMKALKYL_RUST=rustup forbids it.

# Set for the commands that compile to WebAssembly, and for no other.
WASM_ENV=()
# The linter belongs to the compiler that it came with, and can't lint for another.
LINTS_WASM=yes

DEBIAN_RUSTC=/usr/bin/rustc
DEBIAN_RUST_SOURCE=/usr/lib/rustlib/src/rust/library

# Runs a command that compiles to WebAssembly.
for_wasm() {
  env ${WASM_ENV[@]+"${WASM_ENV[@]}"} "$@"
}

has_wasm_target() {
  local libraries
  libraries="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" &&
    ls "$libraries"/libstd-*.rlib >/dev/null 2>&1
}

has_debian_rust() {
  [ -x "$DEBIAN_RUSTC" ] && [ -d "$DEBIAN_RUST_SOURCE" ]
}

add_wasm_target() {
  has rustup || return 1
  say "Adding the WebAssembly target to Rust with rustup."
  within_seconds 180 rustup target add wasm32-unknown-unknown
}

use_debian_rust() {
  if ! has_debian_rust; then
    install_packages "Debian's Rust for WebAssembly" rustc-web rust-web-src
  fi
  if ! has rust-lld; then
    local host
    host="$(rustc -vV | sed -n 's/^host: //p')"
    PATH="$PATH:$(rustc --print sysroot)/lib/rustlib/$host/bin"
    has rust-lld || fail "the linker rust-lld is missing from the Rust toolchain; install Rust with rustup, then run this again."
  fi
  LINTS_WASM=no
  WASM_ENV=(
    RUSTC="$DEBIAN_RUSTC"
    RUSTC_BOOTSTRAP=1
    CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  )
  say "Compiling to WebAssembly with Debian's $("$DEBIAN_RUSTC" --version)."
}

ensure_rust_for_wasm() {
  case "${FINSAMKALKYL_RUST:-}" in
    debian) use_debian_rust ;;
    rustup)
      has_wasm_target || add_wasm_target ||
        fail "rustup could not add the WebAssembly target; check the network, then run this again."
      ;;
    *)
      if has_wasm_target; then
        return
      elif has_debian_rust || ! add_wasm_target; then
        # Once installed it is used at once: waiting for an unreachable server takes minutes.
        use_debian_rust
      fi
      ;;
  esac
}
