import { randomUUID } from 'node:crypto';
import type { Db } from '@keyledger/database';
import { openWorld, type TestDatabase, type UserFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { evaluateOrganisations } from '../evaluation/evaluate-organisations.ts';

/** A stored violation, as tests look at it. */
export type Stored = {
  id: string;
  check_id: string;
  state: string;
  basis: string;
  baseline: boolean;
  opened_at: Date;
  due_at: Date | null;
  due_base_at: Date | null;
  facts: Record<string, unknown>;
  version: number;
  [column: string]: unknown;
};

const settings = { actorId: 'worker', timeZone: 'UTC', xeroWebUrl: 'https://go.xero.com' };

/** Hours in milliseconds. */
export const hours = (count: number): number => count * 3_600_000;

/** One user as Xero would list it, with an id of its own. */
export const user = (facts: Partial<UserFacts> = {}): UserFacts => ({ userId: randomUUID(), ...facts });

/** A world whose organisations are evaluated with the worker's login, and what tests ask about the result. */
export async function openEvaluationScene(database: TestDatabase) {
  const world = await openWorld(database);
  const evaluateWith = (db: Db, ...organisationIds: string[]) =>
    evaluateOrganisations(db, { organisationIds, ...settings });
  const evaluate = (...organisationIds: string[]) => evaluateWith(world.worker, ...organisationIds);

  async function violationsOf(organisationId: string, checkId?: string): Promise<Stored[]> {
    const { rows } = await sql<Stored>`
      select * from governance.violation
       where organisation_id = ${organisationId} and (${checkId ?? null}::text is null or check_id = ${checkId ?? null})
       order by check_id, subject_id, created_at`.execute(world.owner);
    return rows;
  }

  async function oneOf(organisationId: string, checkId: string): Promise<Stored> {
    const [found, ...others] = await violationsOf(organisationId, checkId);
    if (found === undefined || others.length > 0)
      throw new Error(`${others.length + (found ? 1 : 0)} violations of ${checkId}`);
    return found;
  }

  async function eventsOf(subjectId: string): Promise<string[]> {
    const { rows } = await sql<{
      type: string;
    }>`select type from journal.event where subject_id = ${subjectId} order by seq`.execute(world.owner);
    return rows.map((row) => row.type);
  }

  const change = (violationId: string, columns: ReturnType<typeof sql>) =>
    sql`update governance.violation set version = version + 1, ${columns} where id = ${violationId}`.execute(
      world.owner,
    );
  const claim = (violationId: string) =>
    change(
      violationId,
      sql`state_before_claim = state, state = 'awaiting_verification', claimed_at = app.now(), claimed_by = '{}'`,
    );

  /** A governed organisation with a leaver's account and somebody else's, evaluated once. */
  async function withLeaver(governance: 'observed' | 'governed' = 'governed', role = 'STANDARD') {
    const organisation = await world.organisation({ governance });
    const leaver = user({ email: `${randomUUID()}@kauri.example`, role, firstName: 'Tui' });
    const other = user({ email: `${randomUUID()}@kauri.example` });
    const person = await world.person({ name: 'Tui Barker', email: leaver.email ?? null });
    await world.person({ email: other.email ?? null });
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    await world.changePerson(person, { endsAt: await world.now() });
    await evaluate(organisation);
    return { organisation, leaver, other, person, violation: await oneOf(organisation, 'offboarded-access-removed') };
  }

  return { world, evaluate, evaluateWith, violationsOf, oneOf, eventsOf, change, claim, withLeaver };
}
