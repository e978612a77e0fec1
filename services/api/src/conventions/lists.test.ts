import { beforeAll, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSealedEvents } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const get = (url: string, headers: Record<string, string>) => app.inject({ method: 'GET', url, headers });

let all: Record<string, string>;

beforeAll(async () => {
  for (let index = 0; index < 7; index += 1) await seedOrganisation(database.db, { name: `Org ${index}` });
  all = await key(['access:read']);
});

async function readAll(query: string, headers = all) {
  const names: string[] = [];
  const positions = new Set<number>();
  let cursor = '';
  for (;;) {
    const answer = await get(`/v1/organisations?${query}${cursor}`, headers);
    expect(answer.statusCode, answer.body).toBe(200);
    const page = answer.json();
    names.push(...page.data.map((item: { name: string }) => item.name));
    positions.add(page.position);
    if (page.next === null) return { names, positions };
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

describe('a list', () => {
  it('gives every row once over its pages, in both directions', async () => {
    const up = await readAll('limit=2&sort=name');
    const down = await readAll('limit=3&sort=-name');
    expect(up.names).toEqual(['Org 0', 'Org 1', 'Org 2', 'Org 3', 'Org 4', 'Org 5', 'Org 6']);
    expect(down.names).toEqual(up.names.toReversed());
  });

  it('keeps its feed position over all pages while writers go on', async () => {
    const first = (await get('/v1/organisations?limit=2', all)).json();
    await seedSealedEvents(database.db, null, 3);
    const second = (await get(`/v1/organisations?limit=2&cursor=${first.next}`, all)).json();
    const fresh = (await get('/v1/organisations?limit=2', all)).json();
    expect(second.position).toBe(first.position);
    expect(fresh.position).toBe(first.position + 3);
  });

  it('shows fields that are not known as null, never leaves them out', async () => {
    const [item] = (await get('/v1/organisations?limit=1', all)).json().data;
    expect(item).toMatchObject({ legalName: null, lastReadAt: null, dataState: 'never_read', accountCount: null });
    expect(item.id).toMatch(/^org_[0-9a-f-]{36}$/);
  });

  it('refuses an unknown parameter', async () => {
    const answer = await get('/v1/organisations?nmae=x', all);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'nmae' }] });
  });

  it('refuses a cursor under another filter, another caller, or made up', async () => {
    const { next } = (await get('/v1/organisations?limit=2', all)).json();
    const other = await key(['access:read']);
    const answers = await Promise.all([
      get(`/v1/organisations?limit=2&plan=X&cursor=${next}`, all),
      get(`/v1/organisations?limit=2&cursor=${next}`, other),
      get('/v1/organisations?cursor=abc', all),
    ]);
    expect(answers.map((answer) => answer.json().code)).toEqual(['invalid_cursor', 'invalid_cursor', 'invalid_cursor']);
  });

  it('refuses a cursor whose parts were changed', async () => {
    const { next } = (await get('/v1/organisations?limit=2', all)).json();
    const parts = JSON.parse(Buffer.from(next, 'base64url').toString());
    const changed = (index: number, value: unknown) =>
      Buffer.from(JSON.stringify(parts.with(index, value))).toString('base64url');
    for (const cursor of [changed(2, 'x'), changed(3, 1.5), changed(3, 1e300), changed(3, -1)]) {
      const answer = await get(`/v1/organisations?limit=2&cursor=${cursor}`, all);
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_cursor' });
    }
  });

  it('refuses text that PostgreSQL cannot compare', async () => {
    const answers = await Promise.all(
      ['q=%00', 'label=%00', 'plan=a%0Ab'].map((one) => get(`/v1/organisations?${one}`, all)),
    );
    expect(answers.map((answer) => answer.json().code)).toEqual(Array(3).fill('invalid_request'));
  });

  it('answers 304 to the tag that it gave, until something changes', async () => {
    const first = await get('/v1/organisations', all);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^"[\w-]+"$/);
    expect((await get('/v1/organisations', { ...all, 'if-none-match': tag })).statusCode).toBe(304);
    await seedOrganisation(database.db, { name: 'Org 7' });
    expect((await get('/v1/organisations', { ...all, 'if-none-match': tag })).statusCode).toBe(200);
  });

  it('streams the same rows as the pages', async () => {
    const answer = await get('/v1/organisations?sort=name', { ...all, accept: 'application/x-ndjson' });
    const pages = await readAll('sort=name');
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(answer.headers['keyledger-position']).toMatch(/^\d+$/);
    const lines = answer.body.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).name)).toEqual(pages.names);
  });

  it('finds by several values of one filter, and by text', async () => {
    await seedOrganisation(database.db, { name: '100% cotton', plan: 'P1' });
    await seedOrganisation(database.db, { name: 'Other', plan: 'P2' });
    expect((await readAll('plan=P1&plan=P2&sort=name')).names).toEqual(['100% cotton', 'Other']);
    expect((await readAll('q=0%25%20COT')).names).toEqual(['100% cotton']);
  });

  it('shows a limited caller only the organisations of its groups, and answers 404 for the others', async () => {
    const groupId = await seedGroup(database.db);
    const inside = await seedOrganisation(database.db, { name: 'Inside', groupId });
    const outside = await seedOrganisation(database.db, { name: 'Outside' });
    const limited = (await operator('auditor', [groupId])).headers;
    expect((await readAll('', limited)).names).toEqual(['Inside']);
    expect((await get(`/v1/organisations/org_${inside.id}`, limited)).statusCode).toBe(200);
    expect((await get(`/v1/organisations/org_${outside.id}`, limited)).statusCode).toBe(404);
    expect((await get('/v1/organisations/nonsense', limited)).statusCode).toBe(404);
  });

  it('lets nobody in without a credential or with the wrong scope', async () => {
    expect((await get('/v1/organisations', {})).statusCode).toBe(401);
    expect((await get('/v1/organisations', await key(['scim']))).statusCode).toBe(403);
  });

  it('is described by an OpenAPI 3.1 document', async () => {
    const document = (await get('/openapi.json', {})).json();
    expect(document.openapi).toBe('3.1.0');
    const operation = document.paths['/v1/organisations'].get;
    expect(operation.operationId).toBe('listOrganisations');
    expect(operation.parameters.map((parameter: { name: string }) => parameter.name)).toContain('connectionState');
  });
});
