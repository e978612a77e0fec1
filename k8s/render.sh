#!/bin/sh
# Renders the chart into manifests/keyledger.yaml, for `kubectl apply -k`. With an argument: into that file instead.
set -eu
cd "$(dirname "$0")"
target=${1:-manifests/keyledger.yaml}
rendered=$(helm template keyledger chart --namespace keyledger --kube-version 1.33.0 --values manifests/values.yaml)
{
  printf '# Rendered from ../chart with values.yaml by ../render.sh. Change those, not this.\n'
  printf '%s\n' "$rendered" | grep -v '^# Source: '
} >"$target"
