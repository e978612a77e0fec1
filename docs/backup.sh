#!/bin/sh
# Takes a backup into a folder, proves that it can be restored, and keeps the newest ones. For cron.
#
#   docs/backup.sh <folder> [how many to keep: 14]
#
# KEYLEDGER   how to call the command line (default: docker compose run --rm -T keyledger)
# DRILL_URL   an empty database: the backup is restored there, verified, and left for you to look at or drop
set -eu
folder=${1:?the folder for the backups}
keep=${2:-14}
keyledger=${KEYLEDGER:-docker compose run --rm -T keyledger}
umask 077
mkdir -p "$folder"
archive=$folder/keyledger-$(date -u +%Y%m%dT%H%M%SZ).keyledger
trap 'rm -f "$archive.part"' EXIT

# The words of $keyledger are a command and its arguments.
# shellcheck disable=SC2086
$keyledger backup - >"$archive.part"
gzip -t <"$archive.part"
sync "$archive.part" 2>/dev/null || sync
mv "$archive.part" "$archive"

if [ -n "${DRILL_URL:-}" ]; then
  address=$(mktemp)
  trap 'rm -f "$archive.part" "$address"' EXIT
  printf '%s\n' "$DRILL_URL" >"$address"
  # shellcheck disable=SC2086
  $keyledger restore "$archive" --to-file "$address"
fi

# Only what this script has made, oldest first.
find "$folder" -maxdepth 1 -type f -name 'keyledger-[0-9]*T[0-9]*Z.keyledger' | sort -r | tail -n "+$((keep + 1))" |
  while IFS= read -r old; do rm -f "$old"; done
printf 'Backed up to %s\n' "$archive"
