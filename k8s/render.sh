#!/bin/sh
# Brings what is made from something else up to date: the chart's copy of the alert rules, and the manifests for
# `kubectl apply -k`. With an argument it writes the manifests there and touches nothing else. Needs helm.
set -eu
cd "$(dirname "$0")"
target=${1:-manifests/keyledger.yaml}
if [ $# -eq 0 ]; then
  rm -f chart/files/rules/*.yml
  cp ../observability/prometheus/rules/*.yml chart/files/rules/
fi
rendered=$(helm template keyledger chart --namespace keyledger --kube-version 1.33.0 --values manifests/values.yaml)
{
  printf '# Rendered from ../chart with values.yaml by ../render.sh. Change those, not this.\n'
  printf '%s\n' "$rendered" | grep -v '^# Source: '
} >"$target"
