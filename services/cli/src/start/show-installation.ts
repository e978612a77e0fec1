import { setUpDemo } from '../demo/set-up-demo.ts';
import { createRestClient } from '../rest/rest-client.ts';
import { makeSignInLink } from './make-sign-in-link.ts';
import { reportAccess } from './report-access.ts';
import type { Terminal } from './terminal.ts';
import { watchOrganisations } from './watch-organisations.ts';

export type ShowOptions = {
  terminal: Terminal;
  dataDir: string;
  publicUrl: string;
  /** The database with the login of auth, for sign-in links. */
  databaseUrl: string;
  bootstrapKey: string;
  /** The sandbox's control API and pages; absent with Xero itself. */
  controlUrl: string | undefined;
  sandboxUrl: string | undefined;
  signal: AbortSignal;
};

const worstCases = 10;
const firstReadsLimitMs = 60_000;

/** Fills a new demo, follows the first reads, then prints totals, the worst cases, the address and a sign-in link. */
export async function showInstallation(options: ShowOptions): Promise<void> {
  const { terminal, publicUrl, signal } = options;
  const client = createRestClient({
    baseUrl: publicUrl,
    headers: { authorization: `Bearer ${options.bootstrapKey}` },
    fetch,
  });
  if (options.controlUrl !== undefined) {
    await setUpDemo({ ...options, controlUrl: options.controlUrl, client });
  } else {
    await watchOrganisations(client, terminal, { timeLimitMs: firstReadsLimitMs, signal, now: Date.now });
  }
  if (signal.aborted) return;
  terminal.print('', ...(await reportAccess(client, terminal.style, worstCases)), '');
  terminal.print(...(await nextSteps(options)));
}

async function nextSteps({ terminal, publicUrl, sandboxUrl, databaseUrl }: ShowOptions): Promise<string[]> {
  const { bold, cyan, dim } = terminal.style;
  const link = await makeSignInLink({ databaseUrl, publicUrl });
  if (sandboxUrl === undefined) {
    return [
      bold('Next'),
      `  1. Sign in (once, within 15 minutes): ${cyan(link)}`,
      '  2. Choose Connect Xero, and allow the organisations that you want to govern.',
      `  3. REST API: ${publicUrl}/docs`,
      '',
      dim('Ctrl-C stops Keyledger; its data stays. A new sign-in link: npm run keyledger -- sign-in-link'),
    ];
  }
  return [
    bold('Try it'),
    `  1. Open ${cyan(link)}`,
    dim(`     (signs you in once, within 15 minutes; afterwards: ${publicUrl})`),
    dim(`     (as others see it: ${publicUrl}/auth/sign-in, where the demo company has a user for each role)`),
    '  2. Choose Violations and the first case, follow Open in Xero, do there what it says: the case turns green by itself.',
    '  3. Connect your own Xero: README.md, "Connect your own Xero".',
    '',
    dim('Ctrl-C stops Keyledger; its data stays. A new sign-in link: npm run keyledger -- sign-in-link'),
  ];
}
