# Two images. The default one holds every service: the command chooses which one runs (`keyledger api`). `edge` is the
# load balancer of docker-compose.yml.

FROM node:24-trixie-slim AS base

# What decides which modules are installed, alone: the next stage is built anew only when one of these files changed.
FROM base AS manifests
WORKDIR /src
COPY . .
RUN find . -type f ! -name package.json ! -name pnpm-lock.yaml ! -name pnpm-workspace.yaml ! -name .npmrc -delete \
 && find . -type d -empty -delete

# Production modules, and PostgreSQL's programs for `keyledger start`; without types, maps and manuals. The lockfile was
# judged when it was written; judging it here again would ask the registry about every package in it.
FROM base AS modules
WORKDIR /app
COPY --from=manifests /src ./
RUN CI=true npx --yes "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile --prod \
      --filter-prod '@keyledger/cli...' --trust-lockfile --pm-on-fail=ignore --reporter=append-only \
 && find node_modules/.pnpm -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' \
      -o -iname 'readme*' -o -iname 'changelog*' \) -delete \
 && rm -rf tests bench pnpm-lock.yaml pnpm-workspace.yaml .npmrc node_modules/.pnpm/@types+*

# Types are checked by `npm run check`; here they are only taken away.
FROM base AS dist
WORKDIR /src
COPY package.json tsconfig.base.json tsconfig.build.json ./
RUN npm install --silent --no-audit --no-fund --no-save --prefix /opt/typescript \
      "typescript@$(node -p "require('./package.json').devDependencies.typescript")"
COPY packages packages
COPY services services
RUN /opt/typescript/node_modules/.bin/tsc -p tsconfig.build.json \
 && cd out && for part in packages/* services/*; do mv "$part/src" "$part/dist"; done \
 && cp -r /src/packages/database/migrations packages/database/migrations

# The console: only what its build gives goes on.
FROM base AS console
WORKDIR /src
COPY --from=manifests /src ./
RUN CI=true npx --yes "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile \
      --filter '@keyledger/console' --trust-lockfile --pm-on-fail=ignore --reporter=append-only
COPY tsconfig.base.json ./
COPY packages/contracts packages/contracts
COPY services/console services/console
RUN cd services/console && node_modules/.bin/vite build --logLevel warn && rm -rf dist/.vite

FROM base AS edge
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends haproxy >/dev/null \
 && rm -rf /var/lib/apt/lists/* /var/log/* /var/cache/*
COPY --chmod=755 services/cli/container/ready /usr/local/bin/ready
COPY services/edge/haproxy.cfg /etc/haproxy/haproxy.cfg
USER 1000:1000
EXPOSE 8080 9464
STOPSIGNAL SIGUSR1
# Half a minute without any api, as when all of it restarts, is no reason to call the edge broken.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["ready"]
CMD ["haproxy", "-q", "-W", "-db", "-f", "/etc/haproxy/haproxy.cfg"]

FROM base
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tini >/dev/null \
 && rm -rf /var/lib/apt/lists/* /var/log/* /var/cache/* \
 && install -d -o 1000 -g 1000 /data && install -d -o 10000 -g 10000 /secrets
WORKDIR /app
COPY --from=modules /app ./
COPY --from=dist /src/out ./
COPY --from=console /src/services/console/dist services/console/dist
COPY --chmod=755 services/cli/container/ready services/cli/container/keyledger /usr/local/bin/
# A small nursery, and a C library that keeps little memory back: the memory of an idle service falls by a third.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=2 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 DATA_DIR=/data
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Keyledger" \
      org.opencontainers.image.description="Identity governance for Xero" \
      org.opencontainers.image.vendor="Keyledger" \
      org.opencontainers.image.licenses="UNLICENSED" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="docker.io/library/node:24-trixie-slim"
USER 1000:1000
EXPOSE 8080 8081 9464
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s CMD ["ready"]
ENTRYPOINT ["tini", "--", "keyledger"]
CMD ["--help"]
