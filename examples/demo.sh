#!/usr/bin/env bash
# The main job in one go: build the data, grade a right and a wrong answer, and check both verdicts.
# Usage: bash examples/demo.sh .venv/bin/sandbox
set -uo pipefail

if [ $# -ne 1 ]; then
    echo "usage: bash examples/demo.sh PATH/TO/sandbox" >&2
    exit 2
fi
sandbox=$1
examples=$(dirname "${BASH_SOURCE[0]}")

heading() {
    printf '\n== %s\n\n' "$1"
}

fail() {
    printf '\nThe demo failed: %s\n' "$1" >&2
    exit 1
}

graded() { # graded ANSWER EXIT_CODE: grades a file and insists on the exit code
    printf '$ sandbox grade %s\n\n' "$1"
    "$sandbox" grade "$1"
    local code=$?
    [ "$code" -eq "$2" ] || fail "sandbox grade $1 ended with exit code $code, and $2 was expected."
    printf '[exit code %s]\n' "$code"
}

heading "1. The data: a streaming service from a seed; made once, then found as it is"
"$sandbox" data || fail "sandbox data ended with exit code $?; the message above says why."

heading "2. A right answer, in another style than the reference"
graded "$examples/right/week4-retention.sql" 0

heading "3. A wrong answer that looks right: what is wrong, why, and on which rows it shows"
graded "$examples/wrong/week4-retention.sql" 1

heading "Both verdicts are as they should be. Your turn"
cat <<'TEXT'
  .venv/bin/sandbox list                          the exercises
  .venv/bin/sandbox show week4-retention          what is asked
  .venv/bin/sandbox start week4-retention         writes answers/week4-retention.sql
  make run FILE=answers/week4-retention.sql       see its result
  make grade FILE=answers/week4-retention.sql     have it judged
TEXT
