import { loginUrl } from './login-url.ts';
import type { InstalledDatabase } from './open-database.ts';

/** The environment of each service, as its own container would have it. */
export type ServiceEnvironments = Record<'auth' | 'scheduler' | 'worker' | 'api', Environment>;
export type Environment = Readonly<Record<string, string | undefined>>;

const poolMax = '5';

/**
 * What each service of an embedded installation reads: its own database login, only the secrets that are its own, and
 * whatever the operator set. What the operator set wins, but for logins and generated secrets of the data folder.
 */
export function serviceEnvironments(given: Environment, database: InstalledDatabase): ServiceEnvironments {
  const { ownerUrl, loginPrefix, secrets } = database;
  const urlOf = (login: keyof typeof secrets.passwords): string =>
    loginUrl(ownerUrl, `${loginPrefix}${login}`, secrets.passwords[login]);
  const common = { DATABASE_POOL_MAX: poolMax, ...withoutSecrets(given) };
  const queue = givenOr(given, 'QUEUE_URL', urlOf('queue'));
  const tokenWorker = givenOr(given, 'INTERNAL_TOKEN_WORKER', secrets.internalTokenWorker);
  const tokenApi = givenOr(given, 'INTERNAL_TOKEN_API', secrets.internalTokenApi);
  const webhookKeys = givenOr(given, 'WEBHOOK_KEYS', secrets.webhookKeys);
  const bootstrap = pick(given, ['BOOTSTRAP_API_KEY', 'BOOTSTRAP_API_KEY_FILE']);
  const smtp = pick(given, ['SMTP_URL', 'SMTP_URL_FILE']);
  const operatorProvider = pick(given, ['OIDC_CLIENT_SECRET', 'OIDC_CLIENT_SECRET_FILE']);
  const xeroApp = pick(given, ['XERO_CLIENT_SECRET', 'XERO_CLIENT_SECRET_FILE']);
  return {
    auth: {
      ...common,
      ...xeroApp,
      ...operatorProvider,
      ...bootstrap,
      ...tokenWorker,
      ...tokenApi,
      ...givenOr(given, 'ENCRYPTION_KEYS', secrets.encryptionKeys),
      DATABASE_URL: urlOf('auth'),
    },
    scheduler: { ...common, ...queue, DATABASE_URL: urlOf('scheduler') },
    worker: { ...common, ...queue, ...tokenWorker, ...webhookKeys, ...smtp, DATABASE_URL: urlOf('worker') },
    api: { ...common, ...bootstrap, ...tokenApi, ...webhookKeys, DATABASE_URL: urlOf('api') },
  };
}

const secretNames =
  /^(DATABASE_|QUEUE_URL|XERO_CLIENT_SECRET|ENCRYPTION_KEYS|WEBHOOK_KEYS|INTERNAL_TOKEN_|BOOTSTRAP_API_KEY|OIDC_CLIENT_SECRET|OTEL_EXPORTER_OTLP_HEADERS|SMTP_URL)/;

function withoutSecrets(given: Environment): Environment {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !secretNames.test(name) || name === 'DATABASE_POOL_MAX'),
  );
}

/** A secret as the operator set it, directly or by the file that holds it; else the installation's own. */
function givenOr(given: Environment, name: string, own: string): Environment {
  const set = pick(given, [name, `${name}_FILE`]);
  return Object.keys(set).length === 0 ? { [name]: own } : set;
}

function pick(given: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(names.filter((name) => given[name]).map((name) => [name, given[name]]));
}
