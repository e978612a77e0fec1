#!/usr/bin/env bash
# Writes src/tables.ts from a migrated database: bash generate-tables.sh postgres://owner@host/database
set -euo pipefail
cd "$(dirname "$0")"
node node_modules/kysely-codegen/dist/cli/bin.js --dialect postgres --url "$1" --default-schema public --singularize false \
  --include-pattern '(app|auth|directory|schedule|people|governance|journal|idempotency|delivery).*' \
  --type-mapping '{"int8":"number","date":"string"}' --out-file src/tables.ts
sed -i 's/export interface DB {/export interface Tables {/' src/tables.ts
node ../../node_modules/@biomejs/biome/bin/biome format --write src/tables.ts
