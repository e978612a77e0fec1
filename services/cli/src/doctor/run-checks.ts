import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createDatabase, findSchemaProblem } from '@keyledger/database';
import { findRunningPostgres } from '@keyledger/embedded';
import { parseConfig } from '@keyledger/runtime';
import { explain } from '../explain-error.ts';
import type { Environment } from '../installation/service-environments.ts';
import { chooseXeroSource } from '../installation/xero-source.ts';
import { dataFolder, startConfig } from '../start/settings.ts';
import { type Finding, look } from './finding.ts';

const leastFreeBytes = 1024 ** 3;
const timeoutMs = 5000;

/** Looks at configuration, disk, database, services and the way to Xero, in the order in which they depend on each other. */
export async function runChecks(env: Environment): Promise<Finding[]> {
  const settings = readSettings(env);
  if ('finding' in settings) return [settings.finding];
  const { config, source, dataDir } = settings;
  const publicUrl = env.PUBLIC_URL || `http://localhost:${config.apiPort}`;
  const ownerUrl = config.databaseUrl?.reveal() ?? (await findRunningPostgres(dataDir));
  return [
    {
      subject: 'configuration',
      outcome: 'ok',
      text: source === 'demo' ? 'demo (no Xero credentials)' : 'your own Xero',
    },
    await look('disk', () => diskSpace(dataDir)),
    await look('database', () => databaseState(ownerUrl, dataDir)),
    await look('api', () =>
      answers(`http://127.0.0.1:${config.apiPort}/v1/status`, 'Start Keyledger: npm start.', [200, 401]),
    ),
    await look('readiness', () => readiness(`http://127.0.0.1:${config.adminPort}/readyz`)),
    await look('public address', () =>
      answers(publicUrl, 'Browsers use PUBLIC_URL: check it and the proxy in front.', [200, 302, 303, 401]),
    ),
    await look('way to Xero', () => wayToXero(env, source, config.sandboxPort)),
  ];
}

function readSettings(env: Environment) {
  try {
    const config = parseConfig(startConfig, env, { readFile: (path) => readFileSync(path, 'utf8') });
    const source = chooseXeroSource(env);
    return { config, source, dataDir: dataFolder(config, source) };
  } catch (error) {
    return { finding: { subject: 'configuration', outcome: 'problem', text: explain(error) } satisfies Finding };
  }
}

async function diskSpace(dataDir: string): Promise<Omit<Finding, 'subject'>> {
  const stats = await statfs(dataDir).catch(() => undefined);
  if (stats === undefined)
    return { outcome: 'warning', text: `${dataDir} does not exist yet. The first npm start makes it.` };
  const free = stats.bavail * stats.bsize;
  const gib = (free / 1024 ** 3).toFixed(1);
  if (free < leastFreeBytes)
    return { outcome: 'problem', text: `only ${gib} GiB are free under ${dataDir}. Make room.` };
  return { outcome: 'ok', text: `${gib} GiB free under ${dataDir}` };
}

async function databaseState(ownerUrl: string | undefined, dataDir: string): Promise<Omit<Finding, 'subject'>> {
  if (ownerUrl === undefined) {
    return {
      outcome: 'warning',
      text: `no Keyledger runs on ${dataDir}, so its database is not running. npm start starts it.`,
    };
  }
  const handle = createDatabase({ url: ownerUrl, poolMax: 1, applicationName: 'keyledger-doctor' });
  try {
    const problem = await findSchemaProblem(handle.db);
    if (problem !== undefined) return { outcome: 'problem', text: problem };
    return { outcome: 'ok', text: 'reachable, at this version' };
  } finally {
    await handle.close();
  }
}

async function answers(url: string, advice: string, fine: readonly number[]): Promise<Omit<Finding, 'subject'>> {
  const status = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).then(
    (answer) => answer.status,
    () => undefined,
  );
  if (status === undefined) return { outcome: 'problem', text: `${url} does not answer. ${advice}` };
  if (!fine.includes(status)) return { outcome: 'problem', text: `${url} answers ${status}. ${advice}` };
  return { outcome: 'ok', text: `${url} answers` };
}

async function readiness(url: string): Promise<Omit<Finding, 'subject'>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
  if (answer === undefined) return { outcome: 'problem', text: `${url} does not answer. Start Keyledger: npm start.` };
  const text = (await answer.text()).trim();
  return answer.ok
    ? { outcome: 'ok', text: 'every service is ready' }
    : { outcome: 'problem', text: `not ready: ${text}` };
}

async function wayToXero(
  env: Environment,
  source: 'demo' | 'live',
  sandboxPort: number,
): Promise<Omit<Finding, 'subject'>> {
  const usual = source === 'demo' ? `http://localhost:${sandboxPort}` : 'https://identity.xero.com';
  const identity = env.XERO_IDENTITY_URL || usual;
  return answers(
    `${identity}/.well-known/openid-configuration`,
    source === 'demo' ? 'The sandbox runs with npm start.' : 'Check the network, HTTPS_PROXY and NO_PROXY.',
    [200],
  );
}
