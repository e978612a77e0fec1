import { setTimeout as wait } from 'node:timers/promises';
import { type RestClient, readAll } from '../rest/rest-client.ts';
import type { Terminal } from './terminal.ts';

type Organisation = {
  id: string;
  name: string;
  countryCode: string | null;
  dataState: string;
  lastReadAt: string | null;
  lastAttemptAt: string | null;
  accountCount: number;
};

const pollMs = 300;
const triedAfterMs = 8000;

/**
 * Follows the first read of every organisation: a line for each that is redrawn on a terminal, a plain line when it is done
 * elsewhere. Ends when each has been read or tried, or after the time limit.
 */
export async function watchOrganisations(
  client: RestClient,
  terminal: Terminal,
  options: { timeLimitMs: number; signal: AbortSignal; now(): number },
): Promise<void> {
  const told = new Set<string>();
  const endsAt = options.now() + options.timeLimitMs;
  for (;;) {
    const organisations = await readAll<Organisation>(client, '/v1/organisations');
    terminal.live(organisations.map((one) => describe(one, terminal, options.now())));
    const done = organisations.filter((one) => isDone(one, options.now()));
    if (!terminal.isInteractive) {
      for (const one of done.filter(({ id }) => !told.has(id))) {
        terminal.print(describe(one, terminal, options.now()));
        told.add(one.id);
      }
    }
    if (done.length === organisations.length || options.now() > endsAt || options.signal.aborted) break;
    await wait(pollMs, undefined, { signal: options.signal }).catch(() => {});
  }
  terminal.settle();
}

/** Read, or tried a while ago without an answer that could be kept. */
function isDone(one: Organisation, now: number): boolean {
  if (one.lastReadAt !== null) return true;
  return one.lastAttemptAt !== null && now - Date.parse(one.lastAttemptAt) > triedAfterMs;
}

function describe(one: Organisation, { style }: Terminal, now: number): string {
  const name = `${one.name}${one.countryCode === null ? '' : ` (${one.countryCode})`}`.padEnd(42);
  if (one.lastReadAt !== null) return `  ${style.green('read   ')} ${name} ${one.accountCount} accounts`;
  if (isDone(one, now)) return `  ${style.yellow('tried  ')} ${name} could not be read; it is tried again`;
  return `  ${style.dim('waiting')} ${name}`;
}
