import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../testing/xero-world.ts';
import { createEvaluator } from './evaluator.ts';

const database = await testDatabase();
const { db } = database;
const world = await openWorld(database);
const ids = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => world.organisation({ name })));
const [bad = '', ...good] = ids;

beforeEach(async () => {
  await sql`truncate schedule.evaluation`.execute(db);
  await sql`insert into schedule.evaluation (organisation_id, requested_at, enqueued_at, cause)
    select id, app.now(), app.now(), 'test' from unnest(${ids}::uuid[]) as id`.execute(db);
});

/** An evaluator whose evaluations fail as `failWith` says; remembers the organisations of those that do not. */
function evaluatorThat(failWith: (organisationIds: string[]) => Error | undefined | Promise<undefined>) {
  const evaluated: string[] = [];
  const { log, lines } = testContext('worker');
  const evaluator = createEvaluator({
    db: database.dbFor('worker'),
    evaluation: {
      evaluate: async (_db, organisationIds) => {
        const error = await failWith(organisationIds);
        if (error !== undefined) throw error;
        evaluated.push(...organisationIds);
        return { changed: 0 };
      },
      findOwedAfterRead: async (_db, organisationIds) => organisationIds,
    },
    log,
    onEvaluated: () => {},
  });
  return { evaluator, evaluated, lines };
}

const failBad = (organisationIds: string[]) => (organisationIds.includes(bad) ? new Error('boom') : undefined);

async function requests() {
  const { rows } = await sql<{ id: string; rests: boolean }>`
    select organisation_id as id, coalesce(enqueued_at > app.now() + interval '4 minutes', false) as rests from schedule.evaluation`.execute(
    db,
  );
  return rows;
}

describe('an organisation that cannot be evaluated', () => {
  it.each(['evaluate', 'evaluateIfOwed'] as const)('rests, and none of the others fails with it (%s)', async (name) => {
    const { evaluator, evaluated, lines } = evaluatorThat(failBad);
    await Promise.all(ids.map((id) => evaluator[name](id)));
    expect(evaluated.sort()).toEqual([...good].sort());
    expect(await requests()).toEqual([{ id: bad, rests: true }]);
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([expect.stringContaining(bad)]);
  });

  it('rests also when nobody had asked, and runs at once when somebody asks meanwhile', async () => {
    await sql`truncate schedule.evaluation`.execute(db);
    await evaluatorThat(failBad).evaluator.evaluateIfOwed(bad);
    expect(await requests()).toEqual([{ id: bad, rests: true }]);
    await evaluatorThat(async () => {
      await sql`update schedule.evaluation set requested_at = clock_timestamp() + interval '1 second', enqueued_at = null`.execute(
        db,
      );
      throw new Error('boom');
    }).evaluator.evaluate(bad);
    expect(await requests()).toEqual([{ id: bad, rests: false }]);
  });
});

describe('an organisation for which two jobs came', () => {
  it('is evaluated once: the second finds that nobody asks any more', async () => {
    const { evaluator, evaluated } = evaluatorThat(() => undefined);
    await evaluator.evaluate(bad);
    await Promise.all(ids.map((id) => evaluator.evaluate(id)));
    expect(evaluated).toEqual([bad, ...good.toSorted()]);
    expect(await requests()).toEqual([]);
  });
});

describe('an evaluation that fails in passing', () => {
  it('is tried once more after a deadlock', async () => {
    let left = 1;
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const { evaluator, evaluated } = evaluatorThat(() => (left-- > 0 ? deadlock : undefined));
    await Promise.all(ids.map((id) => evaluator.evaluate(id)));
    expect(evaluated.sort()).toEqual([...ids].sort());
    expect(await requests()).toEqual([]);
  });

  it('fails its jobs and stays due when PostgreSQL is gone', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    const { evaluator, lines } = evaluatorThat(() => gone);
    const outcomes = await Promise.allSettled(ids.map((id) => evaluator.evaluate(id)));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    expect((await requests()).filter((row) => row.rests)).toEqual([]);
    expect(lines).toEqual([]);
  });
});
