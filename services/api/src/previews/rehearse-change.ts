import {
  type AnswerRow,
  askChecks,
  checks,
  completeSettings,
  type DescribedAccount,
  describeAccounts,
} from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { findSettings } from '../checks/check-settings.ts';
import { readNow } from '../conventions/read-now.ts';

/** What the checks that are on say at one moment, and about which accounts. */
export type Findings = {
  accounts: ReadonlyMap<string, DescribedAccount>;
  /** The subjects that fail, by {@link findingKey}. */
  failing: ReadonlySet<string>;
  /** Checks with the organisations that have what they need, as `check/organisation`. */
  ready: ReadonlySet<string>;
};

/** What the checks say before a change and would say after it. */
export type Rehearsal = { before: Findings; after: Findings };

/** As many as an evaluation takes at once. */
const organisationsAtOnce = 200;

/** Tells a failing subject of a check apart from every other. */
export function findingKey(checkId: string, subjectType: string, subjectId: string, subjectKey = ''): string {
  return [checkId, subjectType, subjectId, subjectKey].join('/');
}

/**
 * Makes a change for real, asks the checks before and after, and takes the change back: nothing of it stays. Without
 * `checkIds` every check is asked that is on.
 */
export async function rehearseChange(
  db: Db,
  rehearsed: {
    organisationIds: readonly string[];
    checkIds?: readonly string[];
    change: (db: Db) => Promise<unknown>;
  },
): Promise<Rehearsal> {
  const before = await find(db, rehearsed);
  await sql`savepoint rehearsal`.execute(db);
  try {
    await rehearsed.change(db);
    return { before, after: await find(db, rehearsed) };
  } finally {
    await sql`rollback to savepoint rehearsal`.execute(db);
    await sql`release savepoint rehearsal`.execute(db);
  }
}

async function find(
  db: Db,
  { organisationIds, checkIds }: { organisationIds: readonly string[]; checkIds?: readonly string[] },
): Promise<Findings> {
  const now = await readNow(db);
  const stored = await findSettings(db);
  const asked = checks
    .filter(({ id }) => checkIds === undefined || checkIds.includes(id))
    .filter(({ id }) => stored.get(id)?.enabled !== false)
    .map((check) => ({ check, settings: completeSettings(check.settings, stored.get(check.id)?.settings ?? {}) }));
  const described: DescribedAccount[] = [];
  const answers: AnswerRow[] = [];
  for (let start = 0; start < organisationIds.length; start += organisationsAtOnce) {
    const some = organisationIds.slice(start, start + organisationsAtOnce);
    described.push(...(await describeAccounts(some, now).execute(db)).rows);
    if (asked.length > 0) answers.push(...(await askChecks({ organisationIds: some, now, asked }).execute(db)).rows);
  }
  return {
    accounts: new Map(described.map((account) => [account.id, account])),
    failing: new Set(answers.flatMap(keyOf)),
    ready: new Set(answers.filter(({ ready }) => ready).map((row) => `${row.check_id}/${row.organisation_id}`)),
  };
}

function keyOf(row: AnswerRow): string[] {
  if (row.subject_id === null) return [];
  return [findingKey(row.check_id, row.subject_type, row.subject_id, row.subject_key)];
}
