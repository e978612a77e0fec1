import { createHmac } from 'node:crypto';
import type { EmbeddedSecrets } from '@keyledger/embedded';
import { DEMO_ROLES_MAP } from '@keyledger/sandbox';
import { type Environment, serviceEnvironments } from '../installation/service-environments.ts';

/** Who reads secrets of a deployment, and the group that may: each container is in its own group only. */
export const secretReaders = {
  postgres: 10_001,
  redis: 10_002,
  migrate: 10_003,
  auth: 10_004,
  scheduler: 10_005,
  worker: 10_006,
  api: 10_007,
  sandbox: 10_008,
  demo: 10_009,
} as const;

export type SecretReader = keyof typeof secretReaders;

/** One file: for whom, its name, its text. Files of variables are named after them, for the `…_FILE` forms. */
export type SecretFile = { readonly reader: SecretReader; readonly name: string; readonly text: string };

/** What the files are made of. */
export type Deployment = {
  readonly secrets: EmbeddedSecrets;
  readonly ownerPassword: string;
  readonly redisPassword: string;
  /** `host:port` of the servers, as containers reach them. */
  readonly postgres: string;
  readonly redis: string;
};

/** Role and database of the owner on the deployment's own PostgreSQL. */
const owner = 'keyledger';
const loginPrefix = 'keyledger_';

/** The secrets of each container, and no others. */
export function secretFiles(deployment: Deployment): SecretFile[] {
  const { secrets, ownerPassword, redisPassword, postgres, redis } = deployment;
  const ownerUrl = `postgres://${owner}:${ownerPassword}@${postgres}/${owner}`;
  const environments = serviceEnvironments(
    { QUEUE_URL: `redis://:${redisPassword}@${redis}` },
    { ownerUrl, loginPrefix, secrets },
  );
  const passwords = Object.entries(secrets.passwords).map(([login, password]) => [
    `DATABASE_PASSWORD_${login.toUpperCase()}`,
    password,
  ]);
  return [
    { reader: 'postgres', name: 'password', text: ownerPassword },
    { reader: 'redis', name: 'redis.conf', text: redisConf(redisPassword) },
    { reader: 'redis', name: 'password', text: redisPassword },
    ...filesOf('migrate', { DATABASE_URL: ownerUrl, ...Object.fromEntries(passwords) }),
    ...filesOf('auth', environments.auth),
    ...filesOf('scheduler', environments.scheduler),
    ...filesOf('worker', environments.worker),
    ...filesOf('api', environments.api),
    ...filesOf('demo', { DATABASE_URL: environments.auth.DATABASE_URL }),
  ];
}

/** Every change reaches the disk within a second, and nothing is thrown away for want of memory: jobs are no cache. */
function redisConf(password: string): string {
  return [
    `requirepass ${password}`,
    'dir /data',
    'appendonly yes',
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    'save ""',
    '',
  ].join('\n');
}

/** Where the sandbox is: for containers, and for browsers. */
export type SandboxAddresses = { readonly internal: string; readonly public: string };

/** The variables that point each service at the sandbox, as files of lines `NAME=value`. */
export function sandboxFiles(secrets: EmbeddedSecrets, { internal, public: page }: SandboxAddresses): SecretFile[] {
  const derive = (what: string): string => createHmac('sha256', secrets.internalTokenApi).update(what).digest('hex');
  const app = {
    XERO_CLIENT_ID: derive('client id of the sandbox').slice(0, 32).toUpperCase(),
    XERO_CLIENT_SECRET: derive('client secret of the sandbox').slice(0, 48),
  };
  const operators = {
    OIDC_CLIENT_ID: 'keyledger',
    OIDC_CLIENT_SECRET: derive('client secret of the identity provider').slice(0, 48),
  };
  const provider = { OIDC_ISSUER: `${page}/idp`, OIDC_INTERNAL_URL: `${internal}/idp`, OIDC_ROLES_MAP: DEMO_ROLES_MAP };
  const addresses = {
    XERO_IDENTITY_URL: internal,
    XERO_AUTHORIZE_URL: `${page}/identity/connect/authorize`,
    XERO_API_URL: internal,
    XERO_WEB_URL: page,
    XERO_TIER: 'advanced',
  };
  return [
    environmentFile('auth', { ...app, ...addresses, ...operators, ...provider }),
    environmentFile('scheduler', addresses),
    environmentFile('worker', addresses),
    environmentFile('api', addresses),
    environmentFile('sandbox', { ...app, ...operators, SANDBOX_ISSUER: internal, SANDBOX_WEB_URL: page }),
  ];
}

function environmentFile(reader: SecretReader, variables: Environment): SecretFile {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  return { reader, name: 'environment', text: lines.join('') };
}

function filesOf(reader: SecretReader, environment: Environment): SecretFile[] {
  return Object.entries(environment)
    .filter(([name]) => name !== 'DATABASE_POOL_MAX')
    .map(([name, text]) => ({ reader, name, text: text ?? '' }));
}
