# shellcheck shell=bash
# What reads the text of a PDF, so that the end-to-end tests know what comes out on paper.

find_pdf_reader() {
  PDFTOTEXT="${PDFTOTEXT:-$(first_on_path pdftotext)}"
}

ensure_pdf_reader() {
  if ! find_pdf_reader; then
    install_packages "what reads PDF files for the end-to-end tests" poppler-utils
    find_pdf_reader || fail "pdftotext is still not on PATH; set PDFTOTEXT to where it is."
  fi
  export PDFTOTEXT
}
