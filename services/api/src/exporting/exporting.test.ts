import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const reader = await key(['access:read']);
const csv = 'text/csv';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const lines = 'application/x-ndjson';
const get = (url: string, accept: string) => app.inject({ method: 'GET', url, headers: { ...reader, accept } });

const names = ['=1+1', 'Āpiti "Farm", Ltd', 'Plain'];
for (const name of names) await seedOrganisation(database.db, { name });

describe('an exported list', () => {
  it('has the same rows and fields as the pages, as CSV', async () => {
    const answer = await get('/v1/organisations?sort=name', csv);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="keyledger-organisations-\d{8}T\d{6}Z\.csv"$/,
      ),
      'keyledger-position': expect.stringMatching(/^\d+$/),
    });
    const rows = parse(answer.body, { columns: true }) as Record<string, string>[];
    const page = (await get('/v1/organisations?sort=name', 'application/json')).json();
    expect(rows.map((row) => row.id)).toEqual(page.data.map(({ id }: { id: string }) => id));
    expect(rows.map((row) => row.name)).toEqual(["'=1+1", 'Plain', names[1]]);
    expect(rows[0]).toMatchObject({
      'openViolations.critical': '0',
      'links.xeroUsers': expect.stringContaining('http'),
    });
  });

  it('is a workbook that opens', async () => {
    const answer = await get('/v1/organisations?sort=name', workbook);
    expect(answer.headers['content-type']).toBe(workbook);
    const { sheets } = await readXlsx(answer.rawPayload);
    const [headings, ...rows] = sheets[0]?.rows ?? [];
    const column = headings?.indexOf('name') ?? -1;
    expect(rows.map((row) => row[column])).toEqual(["'=1+1", 'Plain', names[1]]);
  });

  it.each([lines, csv, workbook])('ends after as many rows as a limit says, as %s', async (accept) => {
    const answer = await get('/v1/organisations?sort=name&limit=2', accept);
    expect(await rowsOf(answer, accept)).toBe(2);
  });

  it('has more rows than one read when no limit was given', async () => {
    await database.pool.query(
      "insert into directory.organisation (xero_tenant_id, name) select gen_random_uuid(), 'Many' from generate_series(1, 1200)",
    );
    for (const accept of [lines, csv, workbook]) {
      expect(await rowsOf(await get('/v1/organisations?q=Many', accept), accept)).toBe(1200);
    }
  });

  it('takes no cursor', async () => {
    const { next } = (await get('/v1/organisations?limit=1', 'application/json')).json();
    const answer = await get(`/v1/organisations?limit=1&cursor=${next}`, csv);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('is every list of the document', async () => {
    const { paths } = (await get('/openapi.json', 'application/json')).json();
    const lists = Object.entries<{ get?: { operationId: string } }>(paths).filter(
      ([path, { get: read }]) => read?.operationId.startsWith('list') && !isOfAuth(path),
    );
    expect(lists.length).toBeGreaterThan(15);
    const all = await key(['admin']);
    for (const [url, { get: read }] of lists) {
      if (url.includes('{')) continue;
      const answer = await app.inject({ method: 'GET', url, headers: { ...all, accept: csv } });
      expect(answer.statusCode, `${read?.operationId}: ${answer.body}`).toBe(200);
      expect(answer.body.slice(0, answer.body.indexOf(',')), url).toMatch(/^(id|kind|organisationId)$/);
    }
  });
});

/** Lists that another service answers. */
function isOfAuth(path: string): boolean {
  return ['/v1/operators', '/v1/api-keys', '/v1/sessions'].includes(path);
}

async function rowsOf(answer: { body: string; rawPayload: Buffer }, accept: string): Promise<number> {
  if (accept === lines) return answer.body.trimEnd().split('\n').length;
  if (accept === csv) return parse(answer.body).length - 1;
  return ((await readXlsx(answer.rawPayload)).sheets[0]?.rows.length ?? 0) - 1;
}
