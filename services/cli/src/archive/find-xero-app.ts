import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { XeroAppSecrets } from '../deployment/hand-over-secrets.ts';
import type { Environment } from '../installation/service-environments.ts';
import type { XeroSource } from '../installation/xero-source.ts';

/** Where the sandbox of a demo keeps its state. */
export function sandboxStateFile(dataDir: string): string {
  return join(dataDir, 'sandbox', 'sandbox-state.json');
}

/** The Xero app under which the consents were given: of the environment, or for a demo the sandbox's first. */
export function findXeroApp(source: XeroSource, dataDir: string, env: Environment): XeroAppSecrets {
  if (source === 'live') {
    const file = env.XERO_CLIENT_SECRET_FILE;
    const clientSecret = env.XERO_CLIENT_SECRET || (file && readFileSync(file, 'utf8').trim()) || undefined;
    return { clientId: env.XERO_CLIENT_ID, clientSecret };
  }
  const state = JSON.parse(readFileSync(sandboxStateFile(dataDir), 'utf8')) as { apps: XeroAppSecrets[] };
  return state.apps[0] ?? {};
}
