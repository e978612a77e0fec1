import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from '../acceptance/stack/connected-organisation.ts';
import type { ServiceProcess } from '../acceptance/stack/service-process.ts';
import { type Stack, startStack } from '../acceptance/stack/start-stack.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';

type Line = { msg: string; requestId?: string; jobId?: string; organisationId?: string; correlationIds?: string[] };

let stack: Stack;
let path: string;

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'logs', isDirect: true });
  const [made] = await addOrganisations(stack, ['Followed Limited']);
  const [organisation] = await connectAndRead(stack, made?.adviser.loginId ?? '', [made?.tenantId ?? '']);
  path = `/v1/organisations/${organisation?.id}/sync`;
}, 240_000);
afterAll(() => stack?.close(), 60_000);

async function linesOf(service: ServiceProcess | undefined, requestId: string): Promise<Line[]> {
  const text = await readFile(service?.logFile ?? '', 'utf8');
  const lines = text.split('\n').filter((line) => line.includes(requestId));
  return lines.map((line) => JSON.parse(line) as Line);
}

it('links a request through every service that works on it to the calls at Xero', async () => {
  await stack.rest.request('POST', path);
  const [asked] = await waitFor('the request is in the log of api', async () => {
    const lines = (await readFile(stack.api.logFile, 'utf8')).split('\n');
    const found = lines.filter((line) => line.includes('/v1/organisations/:id/sync'));
    return found.length > 0 && found.map((line) => JSON.parse(line) as Line);
  });
  const requestId = asked?.requestId ?? '';
  expect(requestId).not.toBe('');
  const read = await waitFor('the read is in the log of worker', async () =>
    (await linesOf(stack.workers[0], requestId)).find(({ msg }) => msg.startsWith('organisation read')),
  );
  const [queued] = await waitFor('the job is in the log of scheduler', async () => {
    const lines = await linesOf(stack.schedulers[0], requestId);
    return lines.length > 0 && lines;
  });
  expect(queued).toMatchObject({ msg: 'requested sync put into the queue', organisationId: read.organisationId });
  expect(read.jobId).toMatch(/./);
  expect(read.correlationIds).toHaveLength(2);
});
