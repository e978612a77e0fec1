import { openWorld } from '@keyledger/testing';
import { expect, vi } from 'vitest';
import { testApi } from '../../services/api/src/testing/test-api.ts';
import { evaluateOrganisations } from '../../services/worker/src/evaluation/evaluate-organisations.ts';

/** Something proposed, as the REST tells it. */
export type Proposal = {
  id: string;
  kind: string;
  title: string;
  explains: { accounts: number; of: number };
  needs: string[];
  request: {
    method: 'POST' | 'PUT';
    path: string;
    ifMatch: string | null;
    body: Record<string, unknown> & { kindFacts?: object };
  };
};

/** A step of `GET /setup`. */
export type Step = { id: string; done: boolean; count: number };

/**
 * An installation on its first day, with an operator: nobody known and nothing said. Await it at the top of a test file, then
 * `begin` in a hook.
 */
export async function openFirstDay() {
  const { app, database, operator } = await testApi();
  const world = await openWorld(database);
  const { headers } = await operator('admin');

  async function call(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, more: object = {}) {
    const answer = await app.inject({ method, url, headers: { ...headers, ...more }, ...(payload && { payload }) });
    expect(answer.statusCode, `${method} ${url}: ${answer.body}`).toBeLessThan(300);
    return answer.json();
  }

  const openViolations = () =>
    database.db
      .selectFrom('governance.violation')
      .where('state', '<>', 'resolved')
      .select(['check_id', 'account_id'])
      .execute();

  return {
    database,
    world,
    call,
    openViolations,

    /** The world brings a source of people that has been read; a company on its first day has none. */
    async begin(): Promise<void> {
      await database.db.deleteFrom('people.source').execute();
    },

    evaluate: (organisationIds: string[]) =>
      evaluateOrganisations(world.worker, {
        organisationIds,
        actorId: 'worker',
        timeZone: 'UTC',
        xeroWebUrl: 'https://go.xero.test',
      }),

    async openByCheck(): Promise<Record<string, number>> {
      const byCheck = Map.groupBy(await openViolations(), (violation) => violation.check_id);
      return Object.fromEntries([...byCheck].map(([checkId, violations]) => [checkId, violations.length]));
    },

    setup: async () => (await call('GET', '/v1/setup')) as { steps: Step[]; next: string | null },

    proposals: async (kind?: string) =>
      (await call('GET', `/v1/proposals${kind === undefined ? '' : `?kind=${kind}`}`)).data as Proposal[],

    async accept({ request, needs, title }: Proposal): Promise<void> {
      expect(needs, title).toEqual([]);
      const match = request.ifMatch === null ? {} : { 'if-match': request.ifMatch };
      await call(request.method, request.path, request.body, match);
    },

    /** Imports a CSV list, and waits until it has been read. */
    async importPeople(csv: string): Promise<void> {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/people/import?source=payroll&mode=full',
        headers: { ...headers, 'content-type': 'text/csv' },
        payload: csv,
      });
      expect(answer.statusCode, answer.body).toBe(202);
      const ended = async () => {
        const run = await call('GET', String(answer.headers.location));
        expect(run.finishedAt).not.toBeNull();
        return run;
      };
      expect(await vi.waitFor(ended, { timeout: 20_000, interval: 20 })).toMatchObject({
        state: 'done',
        problem: null,
      });
    },
  };
}
