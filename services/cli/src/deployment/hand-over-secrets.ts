import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EmbeddedSecrets } from '@keyledger/embedded';
import { loginUrl } from '../installation/login-url.ts';

/** The Xero app of an installation, as far as it is known. */
export type XeroAppSecrets = { clientId?: string | undefined; clientSecret?: string | undefined };

export type HandOverOptions = {
  /** A folder that is made, or empty. */
  folder: string;
  secrets: EmbeddedSecrets;
  xeroApp: XeroAppSecrets;
  /** Address of the new database with the owner's login, where it is known. */
  ownerUrl: string | undefined;
  loginPrefix: string;
};

const services = ['auth', 'scheduler', 'worker', 'api'] as const;

/**
 * Writes each secret of an installation into a file of its own that only its owner may read, named as the key of the chart's
 * Secret, so that `kubectl create secret generic --from-file` or the `…_FILE` variables take them. Says their names.
 */
export async function handOverSecrets(options: HandOverOptions): Promise<string[]> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty. Name a new folder for the secrets.`);
  const entries = Object.entries(secretEntries(options)).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries)
    await writeFile(join(folder, name), value ?? '', { mode: 0o600, flag: 'wx', flush: true });
  return entries.map(([name]) => name);
}

function secretEntries({ secrets, xeroApp, ownerUrl, loginPrefix }: HandOverOptions) {
  const urls = services.map((service) => [
    `DATABASE_URL_${service.toUpperCase()}`,
    ownerUrl && loginUrl(ownerUrl, `${loginPrefix}${service}`, secrets.passwords[service]),
  ]);
  const passwords = Object.entries(secrets.passwords).map(([login, password]) => [
    `DATABASE_PASSWORD_${login.toUpperCase()}`,
    password,
  ]);
  return {
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    WEBHOOK_KEYS: secrets.webhookKeys,
    INTERNAL_TOKEN_WORKER: secrets.internalTokenWorker,
    INTERNAL_TOKEN_API: secrets.internalTokenApi,
    XERO_CLIENT_ID: xeroApp.clientId,
    XERO_CLIENT_SECRET: xeroApp.clientSecret,
    DATABASE_URL_OWNER: ownerUrl,
    ...(Object.fromEntries(passwords) as Record<string, string>),
    ...(Object.fromEntries(urls) as Record<string, string | undefined>),
  };
}
