# shellcheck shell=bash
# The web host whose configuration is handed out, to try it with.

find_web_host() {
  # Debian has it where only root looks for programs.
  WEB_HOST="${WEB_HOST:-$(PATH="$PATH:/usr/sbin" command -v nginx)}" || return 1
  local folder
  for folder in /usr/lib/nginx/modules /usr/lib64/nginx/modules /opt/homebrew/lib/nginx/modules; do
    BROTLI_STATIC="${BROTLI_STATIC:-$(ls "$folder/ngx_http_brotli_static_module.so" 2>/dev/null || true)}"
  done
  [ -x "$WEB_HOST" ] && [ -f "$BROTLI_STATIC" ]
}

ensure_web_host() {
  if ! find_web_host; then
    install_packages "the web host that deploy/ is tried with" nginx-light libnginx-mod-http-brotli-static
    find_web_host || fail "nginx or its module brotli-static is still not there; set WEB_HOST and BROTLI_STATIC to where they are."
  fi
  export WEB_HOST BROTLI_STATIC
}
