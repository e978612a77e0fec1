import type { SandboxChange } from '../stack/sandbox-client.ts';

/** How long somebody truly held something, in milliseconds; `end` is null while it lasts. */
export type TrueHolding = {
  readonly tenantId: string;
  readonly userId: string;
  /** A role, or `subscriber`. */
  readonly held: string;
  readonly start: number;
  end: number | null;
};

/** Works out from Xero's true changes who held what, and when. `REMOVED` is no holding. */
export function trueHistory(changes: readonly SandboxChange[]): TrueHolding[] {
  const holdings: TrueHolding[] = [];
  const open = new Map<string, TrueHolding>();

  function begin(change: SandboxChange, held: unknown): void {
    if (typeof held !== 'string' || held === 'REMOVED' || change.userId === null) return;
    const { tenantId, userId } = change;
    const holding = { tenantId, userId, held, start: Date.parse(change.realAt), end: null };
    holdings.push(holding);
    open.set(keyOf(change, held), holding);
  }

  function finish(change: SandboxChange, held: unknown): void {
    if (typeof held !== 'string') return;
    const holding = open.get(keyOf(change, held));
    if (holding !== undefined) holding.end = Date.parse(change.realAt);
    open.delete(keyOf(change, held));
  }

  for (const change of changes) {
    const { what, before, after } = change;
    if (what === 'user-added') {
      const facts = after as { role: string; isSubscriber: boolean };
      begin(change, facts.role);
      if (facts.isSubscriber) begin(change, 'subscriber');
    } else if (what === 'user-removed') {
      finish(change, (before as { role: string }).role);
      finish(change, 'subscriber');
    } else if (what === 'role') {
      finish(change, before);
      begin(change, after);
    } else if (what === 'isSubscriber') {
      if (after === true) begin(change, 'subscriber');
      else finish(change, 'subscriber');
    }
  }
  return holdings;
}

function keyOf({ tenantId, userId }: SandboxChange, held: string): string {
  return `${tenantId} ${userId} ${held}`;
}
