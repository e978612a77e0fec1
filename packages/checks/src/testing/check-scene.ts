import { randomUUID } from 'node:crypto';
import { openWorld, type PersonFacts, type TestDatabase, type UserFacts } from '@keyledger/testing';
import { askChecks } from '../ask-checks.ts';
import type { AnswerRow, FailingColumns } from '../check.ts';
import { findCheck } from '../registry.ts';
import { completeSettings } from '../settings.ts';

type Failing = FailingColumns<Record<string, unknown>>;

/** One user as Xero would list it, with an id of its own. */
export const user = (facts: Partial<UserFacts> = {}): UserFacts => ({ userId: randomUUID(), ...facts });
export const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
export const inDays = (days: number): Date => daysAgo(-days);

/** A world of which single checks are asked, with the privileges of the worker. */
export async function openCheckScene(database: TestDatabase) {
  const world = await openWorld(database);

  /** Asks one check about one organisation, with the privileges of the worker. */
  async function ask(checkId: string, organisationId: string, stored: Record<string, unknown> = {}) {
    const check = findCheck(checkId);
    if (check === undefined) throw new Error(`no check ${checkId}`);
    const settings = completeSettings(check.settings, stored);
    const now = new Date((await world.now()).getTime() + 1);
    const { rows } = await askChecks({ organisationIds: [organisationId], now, asked: [{ check, settings }] }).execute(
      world.worker,
    );
    const [first] = rows as AnswerRow<Record<string, unknown>>[];
    const failing = rows.filter((row): row is typeof row & Failing => row.subject_id !== null);
    for (const { severity, due_seconds: seconds } of failing)
      if (check.ownDueHours[severity] !== seconds / 3600)
        throw new Error(`${checkId} gives ${seconds} s for ${severity}, and does not say so in ownDueHours`);
    const say = (row: Failing) =>
      check.summarise({ facts: row.facts, organisationName: 'Kauri Joinery' }, { timeZone: 'Pacific/Auckland' });
    return {
      ready: first?.ready,
      readable: first?.readable,
      known: first?.known,
      population: first?.population,
      passed: first?.passed,
      failing: failing.map((row) => ({ ...row, facts: row.facts as Record<string, unknown> })),
      sentences: failing.map((row) => say(row as Failing)),
    };
  }

  /** An organisation with one user who is linked to a person. */
  async function linkedAccount(userFacts: Partial<UserFacts> = {}, personFacts: PersonFacts = {}) {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user(userFacts)]);
    const person = await world.person(personFacts);
    await world.link(account, person);
    return { organisation, account, person };
  }

  return { world, ask, linkedAccount };
}
