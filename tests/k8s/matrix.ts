import type { Values } from './render-chart.ts';

const random = (seed: string): string => Buffer.from(`${seed}-0123456789abcdefghijklmnopqrstuvwxyz`).toString('hex');
const sealingKey = (id: string): string =>
  `${id}:${Buffer.from(`${id}abcdefghijklmnopqrstuvwxyz0123456789`.slice(0, 32)).toString('base64')}`;

/** Every secret by value; the services' logins are made from the owner's address and their passwords. */
export const givenSecrets: Readonly<Record<string, string>> = {
  DATABASE_URL_OWNER: 'postgres://owner:the%20owner@db.example.com:6432/keyledger?sslmode=verify-full',
  DATABASE_PASSWORD_AUTH: random('auth').slice(0, 40),
  DATABASE_PASSWORD_SCHEDULER: random('scheduler').slice(0, 40),
  DATABASE_PASSWORD_WORKER: 'with blank/slash@at+plus',
  DATABASE_PASSWORD_API: random('api').slice(0, 40),
  DATABASE_PASSWORD_QUEUE: random('queue').slice(0, 40),
  QUEUE_URL: 'rediss://:password@redis.example.com:6380',
  ENCRYPTION_KEYS: sealingKey('k1'),
  WEBHOOK_KEYS: sealingKey('w1'),
  INTERNAL_TOKEN_WORKER: random('worker'),
  INTERNAL_TOKEN_API: random('api-token'),
};

const everything: Values = {
  image: {
    registry: 'registry.example.com',
    digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    pullSecrets: [{ name: 'pull' }],
  },
  config: {
    PUBLIC_URL: 'https://access.example.com',
    XERO_CLIENT_ID: '4E5D7C0A1B2C3D4E5F60718293A4B5C6',
    XERO_TIER: 'plus',
    SHUTDOWN_GRACE_SECONDS: 60,
    SYNC_INTERVAL_MINUTES: 10080,
    XERO_APP_MINUTE_LIMIT: 1000000,
    TIME_ZONE: 'Pacific/Auckland',
    TRUST_PROXY: 1,
    HTTPS_PROXY: 'http://proxy.internal:3128',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
    DATABASE_LOGIN_PREFIX: 'kl_',
  },
  api: { config: { DATABASE_POOL_MAX: 20 }, service: { type: 'LoadBalancer', annotations: { a: 'b' } } },
  worker: { keda: { enabled: true } },
  secrets: {
    values: {
      ...givenSecrets,
      XERO_CLIENT_SECRET: 'the secret of the app',
      BOOTSTRAP_API_KEY: random('key'),
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20token',
    },
  },
  ingress: { enabled: true, className: 'nginx', tlsSecretName: 'tls', annotations: { a: 'b' } },
  networkPolicy: {
    clients: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
    proxy: { enabled: true, to: [{ ipBlock: { cidr: '10.9.0.1/32' } }] },
    traces: { enabled: true, to: [{ ipBlock: { cidr: '10.9.0.2/32' } }] },
  },
  metrics: {
    serviceMonitor: { enabled: true, labels: { release: 'p' } },
    prometheusRule: { enabled: true, labels: { release: 'p' } },
  },
  pod: {
    annotations: { a: 'b' },
    labels: { team: 'security' },
    nodeSelector: { 'kubernetes.io/arch': 'amd64' },
    tolerations: [{ key: 'dedicated', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
    priorityClassName: 'high',
  },
  migrate: { annotations: { a: 'b' } },
};

/** Values that between them reach every branch of the chart, by a name for the test's title. */
export const matrix: Readonly<Record<string, Values>> = {
  'an existing Secret': {},
  'an existing Secret with a Xero app and a key for automation': {
    config: { XERO_CLIENT_ID: '4E5D7C0A1B2C3D4E5F60718293A4B5C6' },
    secrets: { optional: ['BOOTSTRAP_API_KEY'] },
  },
  'secrets by value': { secrets: { existingSecret: '', values: givenSecrets } },
  'secrets from several Secrets': {
    secrets: {
      existingSecret: 'main',
      from: {
        DATABASE_URL_OWNER: { name: 'postgres-superuser', key: 'uri' },
        QUEUE_URL: { name: 'redis', key: 'url' },
      },
      values: { INTERNAL_TOKEN_WORKER: random('worker') },
    },
  },
  everything,
  'as little as possible': {
    migrate: { enabled: false },
    auth: { replicas: 1 },
    scheduler: { replicas: 1 },
    worker: { replicas: 1 },
    api: { replicas: 1, autoscaling: { enabled: false } },
    podDisruptionBudget: { enabled: false },
    serviceAccount: { create: false },
    networkPolicy: { enabled: false },
    metrics: { podAnnotations: false },
    pod: { securityContext: { runAsUser: null, runAsGroup: null, fsGroup: null }, topologyKeys: [] },
  },
  'without hooks': { migrate: { hook: false }, secrets: { values: givenSecrets } },
  'a release of another name': { fullnameOverride: 'xero-access', nameOverride: 'access', worker: { replicas: 1 } },
};
