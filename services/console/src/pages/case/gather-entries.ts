import { eventText, type HistoryEntry } from './event-text.ts';

/** What happened once, or several times at a stroke. */
export type GatheredEntry = { readonly id: string; readonly at: string; readonly who: string; readonly text: string };

const strokeMs = 60_000;

/** A history newest first, in which the same that happened again within a minute by the same actor is one entry. */
export function gatherEntries(entries: readonly HistoryEntry[]): GatheredEntry[] {
  const gathered: GatheredEntry[] = [];
  for (const { id, at, actor, ...entry } of entries.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const who = actor.name ?? (actor.type === 'service' ? 'Keyledger' : actor.type);
    const next = { id, at, who, text: eventText(entry) };
    const last = gathered.at(-1);
    const isSame = last?.who === who && last.text === next.text && Date.parse(last.at) - Date.parse(at) < strokeMs;
    if (!isSame) gathered.push(next);
  }
  return gathered;
}
