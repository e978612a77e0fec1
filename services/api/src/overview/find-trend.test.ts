import type { Caller } from '@keyledger/contracts';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { findTrend } from './find-trend.ts';

const database = await testDatabase();
const { db } = database;

type Act = 'found' | 'resolved' | 'came back' | 'excepted' | 'renewed' | 'lapsed' | 'withdrawn' | 'voided';
type Step = readonly [daysAgo: number, act: Act];

const noonOf = (daysAgo: number): Date => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysAgo, 12));
};

/** A caller who sees nothing but one organisation, where one violation had this life. */
async function lived(steps: readonly Step[]): Promise<Caller> {
  const groupId = await seedGroup(db);
  const { id: organisationId, snapshotId } = await seedOrganisation(db, { read: new Date(), groupId });
  const account = await seedAccount(db, { organisationId, snapshotId: snapshotId ?? '' });
  const { id } = await seedViolation(db, { organisationId, accountId: account.id });
  for (const [daysAgo, act] of steps) await acts[act](id, noonOf(daysAgo));
  const scopes = ['access:read'] as const;
  return { type: 'key', id: '', displayName: '', scopes, bootstrap: false, organisationGroupIds: [groupId] };
}

const acts: Record<Act, (id: string, at: Date) => Promise<void>> = {
  found: async (id, at) => {
    await sql`update governance.violation set first_detected_at = ${at}, opened_at = ${at} where id = ${id}`.execute(
      db,
    );
  },
  resolved: async (id, at) => {
    await endException(id, at, 'void');
    await sql`update governance.violation set state = 'resolved', resolution = 'fixed_verified', resolved_at = ${at},
              exception_id = null where id = ${id}`.execute(db);
    await record(id, at, 'violation.resolved');
  },
  'came back': async (id, at) => {
    await sql`update governance.violation set state = 'open', resolution = null, resolved_at = null, opened_at = ${at},
              reopen_count = reopen_count + 1 where id = ${id}`.execute(db);
    await record(id, at, 'violation.reopened');
  },
  excepted: async (id, at) => {
    const until = new Date(at.getTime() + 30 * 86_400_000);
    await sql`
      with approved as (
        insert into governance.exception (violation_id, kind, state, reason, requested_by, requested_at, decided_at, expires_at, updated_at)
        values (${id}, 'exception', 'approved', 'Until the move is over.', '{}', ${at}, ${at}, ${until}, ${at}) returning id
      )
      update governance.violation v set state = 'excepted', exception_id = a.id from approved a where v.id = ${id}`.execute(
      db,
    );
  },
  renewed: async (id, at) => {
    await endException(id, at, 'expired');
    await acts.excepted(id, at);
  },
  lapsed: async (id, at) => {
    await sql`update governance.exception set expires_at = ${at} where violation_id = ${id} and state = 'approved'`.execute(
      db,
    );
    await standAgain(id, new Date(at.getTime() + 60_000), 'expired');
  },
  withdrawn: (id, at) => standAgain(id, at, 'withdrawn'),
  voided: (id, at) => standAgain(id, at, 'void'),
};

async function standAgain(id: string, at: Date, state: string): Promise<void> {
  await endException(id, at, state);
  await sql`update governance.violation set state = 'open', exception_id = null where id = ${id}`.execute(db);
}

async function endException(id: string, at: Date, state: string): Promise<void> {
  await sql`update governance.exception set state = ${state}, updated_at = ${at} where violation_id = ${id} and state = 'approved'`.execute(
    db,
  );
}

async function record(id: string, at: Date, type: string): Promise<void> {
  await sql`insert into journal.event (at, type, actor_type, subject_type, subject_id)
            values (${at}, ${type}, 'service', 'violation', ${id})`.execute(db);
}

type Told = { tells: string; life: readonly Step[]; open: string; opened: string; resolved: string };

// Each line is the last six days, today last; everything happens at noon.
const lives: Told[] = [
  {
    tells: 'one that stands, from the day it was found',
    life: [[3, 'found']],
    open: '001111',
    opened: '001000',
    resolved: '000000',
  },
  {
    tells: 'one that is resolved, until the day before',
    life: [
      [9, 'found'],
      [2, 'resolved'],
    ],
    open: '111000',
    opened: '000000',
    resolved: '000100',
  },
  {
    tells: 'one that was found and resolved on one day as both',
    life: [
      [2, 'found'],
      [2, 'resolved'],
    ],
    open: '000000',
    opened: '000100',
    resolved: '000100',
  },
  {
    tells: 'one that was resolved before these days not at all',
    life: [
      [9, 'found'],
      [8, 'resolved'],
    ],
    open: '000000',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one that is excepted now as open until then',
    life: [
      [9, 'found'],
      [2, 'excepted'],
    ],
    open: '111000',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one that has been excepted for longer not at all',
    life: [
      [9, 'found'],
      [8, 'excepted'],
    ],
    open: '000000',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one whose exception lapsed as open again from then',
    life: [
      [40, 'found'],
      [32, 'excepted'],
      [2, 'lapsed'],
    ],
    open: '000111',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one whose exception was withdrawn as open before and after',
    life: [
      [5, 'found'],
      [4, 'excepted'],
      [1, 'withdrawn'],
    ],
    open: '100011',
    opened: '100000',
    resolved: '000000',
  },
  {
    tells: 'one whose exception was voided and given anew by both exceptions',
    life: [
      [9, 'found'],
      [4, 'excepted'],
      [3, 'voided'],
      [1, 'excepted'],
    ],
    open: '101100',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one whose exception was renewed as excepted throughout',
    life: [
      [9, 'found'],
      [4, 'excepted'],
      [2, 'renewed'],
    ],
    open: '100000',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one that was excepted and then resolved as open until it was excepted',
    life: [
      [9, 'found'],
      [3, 'excepted'],
      [1, 'resolved'],
    ],
    open: '110000',
    opened: '000000',
    resolved: '000010',
  },
  {
    tells: 'one that came back as gone in between',
    life: [
      [5, 'found'],
      [4, 'resolved'],
      [1, 'came back'],
    ],
    open: '100011',
    opened: '100010',
    resolved: '010000',
  },
  {
    tells: 'one that was gone before these days and came back in them',
    life: [
      [20, 'found'],
      [9, 'resolved'],
      [2, 'came back'],
    ],
    open: '000111',
    opened: '000100',
    resolved: '000000',
  },
  {
    tells: 'one that came back before these days as open',
    life: [
      [20, 'found'],
      [15, 'resolved'],
      [9, 'came back'],
    ],
    open: '111111',
    opened: '000000',
    resolved: '000000',
  },
  {
    tells: 'one that came back twice and is gone again by each of its lives',
    life: [
      [9, 'found'],
      [5, 'resolved'],
      [4, 'came back'],
      [3, 'resolved'],
      [2, 'came back'],
      [0, 'resolved'],
    ],
    open: '010110',
    opened: '010100',
    resolved: '101001',
  },
  {
    tells: 'one that came back and is excepted by both',
    life: [
      [9, 'found'],
      [4, 'resolved'],
      [2, 'came back'],
      [1, 'excepted'],
    ],
    open: '100100',
    opened: '000100',
    resolved: '010000',
  },
];

describe('how violations went', () => {
  it.each(lives)('tells $tells', async ({ life, open, opened, resolved }) => {
    const caller = await lived(life);
    const days = await findTrend(database.dbFor('api'), caller, { days: 6, timeZone: 'UTC' });
    expect({
      open: days.map((day) => day.open.high).join(''),
      opened: days.map((day) => day.opened).join(''),
      resolved: days.map((day) => day.resolved).join(''),
    }).toEqual({ open, opened, resolved });
    expect(days.map(({ day }) => day)).toEqual([5, 4, 3, 2, 1, 0].map((ago) => noonOf(ago).toISOString().slice(0, 10)));
  });

  it('counts each severity apart', async () => {
    const all: Caller = {
      type: 'key',
      id: '',
      displayName: '',
      scopes: [],
      bootstrap: false,
      organisationGroupIds: null,
    };
    const { rows } = await sql<{ id: string }>`
      update governance.violation set severity = 'low' where state = 'open' returning id`.execute(db);
    const days = await findTrend(database.dbFor('api'), all, { days: 1, timeZone: 'UTC' });
    expect(days[0]?.open).toEqual({ critical: 0, high: 0, medium: 0, low: rows.length });
  });
});
