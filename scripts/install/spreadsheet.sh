# shellcheck shell=bash
# The spreadsheet that the end-to-end tests open CSV files with.

find_spreadsheet() {
  SOFFICE="${SOFFICE:-$(first_on_path soffice libreoffice /Applications/LibreOffice.app/Contents/MacOS/soffice)}"
}

ensure_spreadsheet() {
  if ! find_spreadsheet; then
    install_packages "the spreadsheet for the end-to-end tests" libreoffice-calc-nogui
    find_spreadsheet || fail "soffice is still not on PATH; set SOFFICE to where it is."
  fi
  export SOFFICE
}
