import type { Caller } from '@keyledger/contracts';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { loadViolations } from '../violations/violation-store.ts';

const database = await testDatabase();
const { db } = database;
const caller: Caller = {
  type: 'key',
  id: '',
  displayName: '',
  scopes: ['violations:read'],
  bootstrap: false,
  organisationGroupIds: null,
};

/** An exception by the days ago at which it was decided about, would end, and changed last. `stands`: the violation stands by it. */
type Had = {
  state: string;
  kind?: string;
  decided: number | null;
  expires: number | null;
  changed?: number;
  stands?: boolean;
};

async function exemptDaysOf(exceptions: readonly Had[]): Promise<number | undefined> {
  const { id: organisationId, snapshotId } = await seedOrganisation(db, { read: new Date() });
  const account = await seedAccount(db, { organisationId, snapshotId: snapshotId ?? '' });
  const { id } = await seedViolation(db, { organisationId, accountId: account.id });
  for (const { state, kind = 'exception', decided, expires, changed = decided, stands = false } of exceptions) {
    await sql`
      with made as (
        insert into governance.exception (violation_id, kind, state, reason, requested_by, requested_at, decided_at, expires_at, updated_at)
        values (${id}, ${kind}, ${state}, 'It is under way.', '{}', app.now() - interval '90 days',
          app.now() - ${decided}::float8 * interval '1 day', app.now() - ${expires}::float8 * interval '1 day',
          app.now() - coalesce(${changed}::float8, 0) * interval '1 day') returning id
      )
      update governance.violation v set state = 'excepted', exception_id = made.id from made where ${stands} and v.id = ${id}`.execute(
      db,
    );
  }
  const [violation] = await loadViolations(database.dbFor('api'), [id], caller);
  return violation?.exemptDays;
}

const cases: [string, number, readonly Had[]][] = [
  ['nothing without an exception', 0, []],
  ['until now while one is in force', 10.5, [{ state: 'approved', decided: 10.5, expires: -5, stands: true }]],
  ['until its end when that is not noticed yet', 9, [{ state: 'approved', decided: 10, expires: 1, stands: true }]],
  ['until its end when that was noticed late', 10, [{ state: 'expired', decided: 40, expires: 30, changed: 29 }]],
  ['until it was withdrawn', 5.25, [{ state: 'withdrawn', decided: 20, expires: -10, changed: 14.75 }]],
  ['until it became void', 5, [{ state: 'void', decided: 20, expires: -10, changed: 15 }]],
  [
    'a renewed one and its renewal without a gap',
    40,
    [
      { state: 'expired', decided: 40, expires: 10, changed: 20 },
      { state: 'approved', decided: 20, expires: -10, stands: true },
    ],
  ],
  [
    'those that overlap once, and those apart together',
    17,
    [
      { state: 'expired', decided: 60, expires: 50, changed: 50 },
      { state: 'withdrawn', decided: 55, expires: 0, changed: 45 },
      { state: 'void', decided: 30, expires: 0, changed: 28 },
    ],
  ],
  [
    'neither requests nor what was declined, nor false positives',
    0,
    [
      { state: 'requested', decided: null, expires: -30 },
      { state: 'declined', decided: 30, expires: -30, changed: 20 },
      { state: 'withdrawn', decided: null, expires: -30 },
      { state: 'approved', kind: 'false_positive', decided: 30, expires: null, changed: 20 },
    ],
  ],
];

it.each(cases)('counts %s: %d days', async (_what, days, exceptions) => {
  expect(await exemptDaysOf(exceptions)).toBeCloseTo(days, 2);
});
