# shellcheck shell=bash
# What compiling to WebAssembly takes beyond a fresh Rust: the standard library for it, and for a
# release also that library's source, from which it is built along, small and without panic texts.
#
# Both come from rustup. Where rustup's server is out of reach, Debian's rustc-web compiles the
# app instead, always with the standard library built along, from the source in rust-web-src.
# FINSAMKALKYL_RUST=debian chooses that way, FINSAMKALKYL_RUST=rustup forbids it.

# Set for the commands that compile to WebAssembly, and for no other.
WASM_ENV=()
# Set besides for a release: about a tenth smaller than with the standard library as delivered.
RELEASE_ENV=(
  RUSTC_BOOTSTRAP=1
  CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  # A panic stops the program at once and says nothing; its text, the place in the source and
  # what {:?} would print are left out. So are, with the places, the paths of the machine that
  # built it: what is shipped does not tell where it was made.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
  # The profile's own "abort", for a plain cargo build --release, would contradict that.
  CARGO_PROFILE_RELEASE_PANIC=unwind
)
# The linter belongs to the compiler that it came with, and can't lint for another.
LINTS_WASM=yes

DEBIAN_RUSTC=/usr/bin/rustc
DEBIAN_RUST_SOURCE=/usr/lib/rustlib/src/rust/library

# Runs a command that compiles to WebAssembly.
for_wasm() {
  env ${WASM_ENV[@]+"${WASM_ENV[@]}"} "$@"
}

# Runs a command that compiles to WebAssembly what is shipped.
for_release() {
  for_wasm "${RELEASE_ENV[@]}" "$@"
}

has_wasm_target() {
  local libraries
  libraries="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" &&
    ls "$libraries"/libstd-*.rlib >/dev/null 2>&1
}

has_wasm_source() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]
}

has_debian_rust() {
  [ -x "$DEBIAN_RUSTC" ] && [ -d "$DEBIAN_RUST_SOURCE" ]
}

can_compile_to_wasm() {
  has_wasm_target && has_wasm_source
}

add_wasm_target() {
  has rustup || return 1
  say "Adding the WebAssembly target and the standard library's source to Rust with rustup."
  within_seconds 180 rustup target add wasm32-unknown-unknown &&
    within_seconds 180 rustup component add rust-src
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
      can_compile_to_wasm || add_wasm_target ||
        fail "rustup could not add the WebAssembly target and the component rust-src; check the network, then run this again."
      ;;
    *)
      if can_compile_to_wasm; then
        return
      elif has_debian_rust || ! add_wasm_target; then
        # Once installed it is used at once: waiting for an unreachable server takes minutes.
        use_debian_rust
      fi
      ;;
  esac
}
