import type { Db } from '@keyledger/database';
import { type Severity, severities } from '@keyledger/domain';
import { sql } from 'kysely';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { findingKey, type Rehearsal, subjectIdOf } from './rehearse-change.ts';

type Open = {
  checkId: string;
  subjectType: string;
  subjectId: string;
  subjectKey: string;
  severity: Severity;
  organisationId: string | null;
};

/** The open violations that a rehearsed change ends, by check and severity, worst first. */
export async function effectOfRehearsal(db: Db, rehearsal: Rehearsal): Promise<ChangeEffect> {
  return effectOf(await findEnded(db, rehearsal));
}

/** The same by organisation, of those where something ends. */
export async function effectsByOrganisation(
  db: Db,
  rehearsal: Rehearsal,
): Promise<ReadonlyMap<string | null, ChangeEffect>> {
  const ended = Map.groupBy(await findEnded(db, rehearsal), ({ organisationId }) => organisationId);
  return new Map([...ended].map(([organisationId, open]) => [organisationId, effectOf(open)]));
}

/** The open violations that a rehearsed change ends. */
export async function findEnded(db: Db, { before, after }: Rehearsal): Promise<Open[]> {
  const ended = [...before.failing].filter((key) => !after.failing.has(key));
  if (ended.length === 0) return [];
  const open = await findOpen(db, ended.map(subjectIdOf));
  return open.filter(({ checkId, subjectType, subjectId, subjectKey }) => {
    const key = findingKey(checkId, subjectType, subjectId, subjectKey);
    return before.failing.has(key) && !after.failing.has(key);
  });
}

function effectOf(ended: readonly Open[]): ChangeEffect {
  const counts = new Map<string, ChangeEffect['openViolations'][number]>();
  for (const { checkId, severity } of ended) {
    const known = counts.get(`${checkId}/${severity}`) ?? { checkId, severity, count: 0 };
    counts.set(`${checkId}/${severity}`, { ...known, count: known.count + 1 });
  }
  const openViolations = [...counts.values()].sort(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) || one.checkId.localeCompare(other.checkId),
  );
  return { openViolations };
}

/** Whether a rehearsed change makes anything that fails now fail no more, with or without an open violation. */
export function makesFewerThingsFail({ before, after }: Rehearsal): boolean {
  return [...before.failing].some((key) => !after.failing.has(key));
}

async function findOpen(db: Db, subjectIds: readonly string[]): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select check_id as "checkId", subject_type as "subjectType", subject_id as "subjectId", subject_key as "subjectKey",
           severity, organisation_id as "organisationId"
      from governance.violation
     where subject_id = any(${[...new Set(subjectIds)]}::uuid[]) and state <> 'resolved'`.execute(db);
  return rows;
}
