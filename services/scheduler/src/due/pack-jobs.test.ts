import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { packJobs } from './pack-jobs.ts';

const due = (count: number) => Array.from({ length: count }, () => ({ organisationId: randomUUID(), fence: 3 }));
const idsOf = (jobs: ReturnType<typeof packJobs>) => jobs.flatMap((job) => job.payload.organisationIds);

it.each([0, 1, 3, 12, 25, 100, 101, 1000])(
  'puts each of %i due organisations into one job, in their order',
  (count) => {
    const organisations = due(count);
    const jobs = packJobs(organisations);
    expect(idsOf(jobs)).toEqual(organisations.map(({ organisationId }) => organisationId));
    expect(Math.max(0, ...jobs.map((job) => job.payload.organisationIds.length))).toBeLessThanOrEqual(25);
  },
);

it('gives a few organisations to more than one worker', () => {
  expect(packJobs(due(12))).toHaveLength(4);
});

it('makes the same jobs of the same organisations, and others once one of them was claimed', () => {
  const organisations = due(60);
  const ids = (jobs: ReturnType<typeof packJobs>) => jobs.map((job) => job.deduplicationId);
  const first = ids(packJobs(organisations));
  expect(ids(packJobs(organisations))).toEqual(first);
  const [claimed, ...others] = organisations;
  if (claimed === undefined) throw new Error('nothing is due');
  const again = ids(packJobs([{ ...claimed, fence: claimed.fence + 1 }, ...others]));
  expect(again[0]).not.toBe(first[0]);
  expect(again.slice(1)).toEqual(first.slice(1));
});
