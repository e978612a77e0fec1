import { type AnswerRow, askChecks, checks, completeSettings } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { findSettings } from '../checks/check-settings.ts';
import { readNow } from '../conventions/read-now.ts';

/** What the checks that are on say at one moment. */
export type Findings = {
  /** The subjects that fail, by {@link findingKey}. */
  failing: ReadonlySet<string>;
  /** Checks with the organisations that have what they need, as `check/organisation`. */
  ready: ReadonlySet<string>;
};

/** What the checks say before a change and would say after it. */
export type Rehearsal = { before: Findings; after: Findings };

/** What else was seen before and after. */
export type Seen<Sight> = { seen: { before: Sight; after: Sight } };

/** Enough for PostgreSQL to plan well, and little enough to be worked out in memory. */
const organisationsAtOnce = 1000;

/** Tells a failing subject of a check apart from every other. */
export function findingKey(checkId: string, subjectType: string, subjectId: string, subjectKey = ''): string {
  return [checkId, subjectType, subjectId, subjectKey].join('/');
}

/** Whom or what a finding is about. */
export function subjectIdOf(key: string): string {
  return key.split('/')[2] ?? '';
}

/**
 * Makes a change for real, asks the checks, and takes the change back: nothing of it stays. Then asks the checks again, about
 * how things are. Without `checkIds` every check is asked that is on. Which organisations are asked about may depend on what the
 * change made. `look` sees what the checks do not tell, both times; it is
 * told what the change made.
 */
export async function rehearseChange<Made, Sight = undefined>(
  db: Db,
  rehearsed: {
    organisationIds: readonly string[] | ((db: Db, made: Made) => Promise<readonly string[]>);
    checkIds?: readonly string[];
    change: (db: Db) => Promise<Made>;
    look?: (db: Db, made: Made) => Promise<Sight>;
  },
): Promise<Rehearsal & Seen<Sight | undefined>> {
  const { organisationIds: given, checkIds, change, look = async () => undefined } = rehearsed;
  await sql`savepoint rehearsal`.execute(db);
  let changed: { made: Made; asked: Asked; after: Findings; sight: Sight | undefined };
  try {
    const made = await change(db);
    const organisationIds = typeof given === 'function' ? await given(db, made) : given;
    const asked: Asked = { organisationIds, checkIds };
    changed = { made, asked, after: await find(db, asked), sight: await look(db, made) };
  } finally {
    await sql`rollback to savepoint rehearsal`.execute(db);
    await sql`release savepoint rehearsal`.execute(db);
  }
  const { made, asked, after, sight } = changed;
  const before = await find(db, asked);
  return { before, after, seen: { before: await look(db, made), after: sight } };
}

type Asked = { organisationIds: readonly string[]; checkIds: readonly string[] | undefined };

async function find(db: Db, { organisationIds, checkIds }: Asked): Promise<Findings> {
  const now = await readNow(db);
  const stored = await findSettings(db);
  const asked = checks
    .filter(({ id }) => checkIds === undefined || checkIds.includes(id))
    .filter(({ id }) => stored.get(id)?.enabled !== false)
    .map((check) => ({ check, settings: completeSettings(check.settings, stored.get(check.id)?.settings ?? {}) }));
  const failing = new Set<string>();
  const ready = new Set<string>();
  for (let start = 0; start < organisationIds.length && asked.length > 0; start += organisationsAtOnce) {
    const some = organisationIds.slice(start, start + organisationsAtOnce);
    for (const row of await ask(db, { organisationIds: some, now, asked })) {
      if (row.ready) ready.add(`${row.check_id}/${row.organisation_id}`);
      if (row.subject_id !== null)
        failing.add(findingKey(row.check_id, row.subject_type, row.subject_id, row.subject_key));
    }
  }
  return { failing, ready };
}

type Named = Pick<AnswerRow, 'check_id' | 'organisation_id' | 'ready'> &
  ({ subject_id: null } | { subject_type: string; subject_id: string; subject_key: string });

/** The facts of what fails are left out: working them out would cost most. */
async function ask(db: Db, questions: Parameters<typeof askChecks>[0]): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select check_id, organisation_id, ready, subject_type, subject_id, subject_key
      from (${askChecks(questions)}) answer`.execute(db);
  return rows;
}
