import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a poller keeps: where it stands in the feed, and what it took in up to there. */
export type PollerState = { readonly after: string; readonly positions: readonly number[] };

/** What the poller has kept in a file; nothing before its first page. */
export function readPollerState(file: string): PollerState {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PollerState) : { after: '', positions: [] };
}

/**
 * A program that follows the change feed at `FEED_URL` until somebody kills it. It stores what a page brought together with the
 * page's position, at once or not at all: all that the API asks of a poller.
 */
async function poll({ FEED_URL: url = '', FEED_KEY: key = '', STATE_FILE: file = '' }: NodeJS.ProcessEnv) {
  for (;;) {
    const { after, positions } = readPollerState(file);
    const answer = await fetch(`${url}?limit=7&wait=2${after}`, { headers: { authorization: key } });
    if (!answer.ok) throw new Error(`The feed answered ${answer.status}: ${await answer.text()}`);
    const page = (await answer.json()) as { epoch: string; position: number; data: { position: number }[] };
    const state: PollerState = {
      after: `&after=${page.position}&epoch=${page.epoch}`,
      positions: [...positions, ...page.data.map(({ position }) => position)],
    };
    writeFileSync(`${file}.next`, JSON.stringify(state));
    renameSync(`${file}.next`, file);
  }
}

if (import.meta.main) await poll(process.env);
