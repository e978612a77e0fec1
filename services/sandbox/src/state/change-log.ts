import type { World } from './world.ts';

/** One true change in Xero, with its instant: what tests judge the product by. */
export interface Change {
  /** Shared with the request log: a request with a greater `answeredSeq` could see the change. */
  seq: number;
  /** Sandbox clock, RFC 3339. */
  at: string;
  /** Unshifted clock, RFC 3339. */
  realAt: string;
  tenantId: string;
  userId: string | null;
  what: string;
  before: unknown;
  after: unknown;
  /** Who did it: `control`, `page`, `behaviour`, `consent` or `api`. */
  by: string;
}

export type NewChange = Pick<Change, 'tenantId' | 'userId' | 'what' | 'before' | 'after' | 'by'>;

/** Appends a change with the next number of the common sequence. */
export function recordChange(world: World, change: NewChange): void {
  world.changes.push({
    seq: world.nextSeq(),
    at: new Date(world.clock.now()).toISOString(),
    realAt: new Date(world.clock.realNow()).toISOString(),
    ...change,
  });
}
