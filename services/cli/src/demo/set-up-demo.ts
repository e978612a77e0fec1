import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RestClient, readAll } from '../rest/rest-client.ts';
import { makeSignInLink } from '../start/make-sign-in-link.ts';
import type { Terminal } from '../start/terminal.ts';
import { watchOrganisations } from '../start/watch-organisations.ts';
import { openBrowser } from './browse.ts';
import { classifyAccounts } from './classify-accounts.ts';
import type { DemoSetup } from './demo-setup.ts';
import { giveConsent } from './give-consent.ts';
import { governOrganisations } from './govern-organisations.ts';
import { importRoster } from './import-roster.ts';
import { nameOwners } from './name-owners.ts';
import { saveRules } from './save-rules.ts';
import { settle } from './settle.ts';
import { signIn } from './sign-in.ts';

export type SetUpDemoOptions = {
  terminal: Terminal;
  dataDir: string;
  publicUrl: string;
  controlUrl: string;
  client: RestClient;
  databaseUrl: string;
  signal: AbortSignal;
};

/** What one step of the set-up works with: `call` prints the request that it stands for. */
export type DemoStep = { client: RestClient; setup: DemoSetup; call(text: string): void };

const firstReadsLimitMs = 60_000;

/**
 * Fills a new demo over REST with the calls that a user would make, printed as they run: two consents, the roster, owners,
 * rules, classified externals, governance. Each step can be repeated, so a start that was cut short goes on.
 */
export async function setUpDemo(options: SetUpDemoOptions): Promise<void> {
  const { terminal, client, signal } = options;
  const marker = join(options.dataDir, 'demo-set-up.json');
  if (existsSync(marker)) return;
  const setup = await readJson<DemoSetup>(`${options.controlUrl}/demo/setup`);
  const call = (text: string): void => terminal.print(`  ${terminal.style.dim(text)}`);
  const step: DemoStep = { client, setup, call };

  terminal.print('', terminal.style.bold(`Connecting the organisations of ${setup.company}`));
  await connectXero(options, setup, call);
  await watchOrganisations(client, terminal, { timeLimitMs: firstReadsLimitMs, signal, now: Date.now });

  terminal.print('', terminal.style.bold('Telling Keyledger who works here and what they may'));
  const csv = await readText(`${options.controlUrl}/demo/roster.csv`);
  await importRoster(step, csv);
  await nameOwners(step);
  await saveRules(step);
  await classifyAccounts(step);
  await governOrganisations(step);
  await readAgain(step);
  await settle(client, signal);
  writeFileSync(marker, `${JSON.stringify({ completedAt: new Date().toISOString() })}\n`);
}

async function connectXero(options: SetUpDemoOptions, setup: DemoSetup, call: (text: string) => void): Promise<void> {
  const browser = openBrowser(fetch);
  await signIn(browser, options.publicUrl, await makeSignInLink(options));
  for (const authoriser of setup.authorisers) {
    call(`GET /auth/xero/connect → consent of ${authoriser.email}`);
    await giveConsent(browser, options.publicUrl, authoriser.loginId);
  }
}

async function readAgain({ client, call }: DemoStep): Promise<void> {
  const organisations = await readAll<{ id: string }>(client, '/v1/organisations');
  call(`POST /v1/organisations/{id}/sync for ${organisations.length} organisations`);
  for (const { id } of organisations) await client.send('POST', `/v1/organisations/${id}/sync`, {});
}

async function readText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${new URL(url).pathname}`);
  return answer.text();
}

async function readJson<T>(url: string): Promise<T> {
  return JSON.parse(await readText(url)) as T;
}
