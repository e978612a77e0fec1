#!/bin/sh
# Prints a Secret with everything that Keyledger must keep to itself: fresh keys and passwords, and the database logins made
# with them. The passwords are those that the migration gives the logins, so both come from one run.
#
#   k8s/new-secret.sh 'postgres://owner:password@db.example.com/keyledger' 'rediss://:password@redis.example.com' \
#     | kubectl --namespace keyledger apply -f -
#
# Back it up: without ENCRYPTION_KEYS the stored consents cannot be opened. Never run it over a Secret that is in use.
set -eu
owner=${1:?the address of PostgreSQL with the login of the owner}
queue=${2:?the address of Redis}
name=${3:-keyledger}
prefix=${DATABASE_LOGIN_PREFIX:-keyledger_}

case $owner in postgres://*@*/* | postgresql://*@*/*) ;; *) echo 'PostgreSQL: postgres://owner:password@host/database' >&2 && exit 1 ;; esac
case $queue in redis://* | rediss://*) ;; *) echo 'Redis: redis://… or rediss://…' >&2 && exit 1 ;; esac

scheme=${owner%%://*}
place=${owner##*@}
hex() { openssl rand -hex 24; }
key() { printf '%s:%s' "$1" "$(openssl rand -base64 32)"; }
entry() { printf '  %s: "%s"\n' "$1" "$(printf %s "$2" | sed 's/["\\]/\\&/g')"; }

printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\ntype: Opaque\nstringData:\n' "$name"
entry DATABASE_URL_OWNER "$owner"
entry QUEUE_URL "$queue"
for service in auth scheduler worker api; do
  password=$(hex)
  upper=$(printf %s "$service" | tr '[:lower:]' '[:upper:]')
  entry "DATABASE_PASSWORD_$upper" "$password"
  entry "DATABASE_URL_$upper" "$scheme://$prefix$service:$password@$place"
done
entry DATABASE_PASSWORD_QUEUE "$(hex)"
entry ENCRYPTION_KEYS "$(key k1)"
entry WEBHOOK_KEYS "$(key w1)"
entry INTERNAL_TOKEN_WORKER "$(hex)"
entry INTERNAL_TOKEN_API "$(hex)"
if [ -n "${XERO_CLIENT_SECRET:-}" ]; then entry XERO_CLIENT_SECRET "$XERO_CLIENT_SECRET"; fi
if [ -n "${BOOTSTRAP_API_KEY:-}" ]; then entry BOOTSTRAP_API_KEY "$BOOTSTRAP_API_KEY"; fi
