import { fileURLToPath } from 'node:url';
import { createDatabase } from '@keyledger/database';
import { createLogger, openMetrics, openVault, Secret } from '@keyledger/runtime';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createStreamSlots } from '../conventions/stream-slots.ts';
import { createPeopleImporter } from '../people/importing/people-importer.ts';
import { apiVersion } from '../version.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const committed = pathOf('docs/openapi.json');

/** Describing routes needs no database: nothing here ever connects. */
const database = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolMax: 1, applicationName: 'openapi' });
const { db } = database;
const log = createLogger({ service: 'api', level: 'silent' });
const app = await buildApp({
  db,
  log,
  imports: createPeopleImporter({ db, log, most: 1 }),
  timeZone: 'UTC',
  metrics: openMetrics().service('api'),
  streams: createStreamSlots(1),
  webhooks: { vault: openVault([{ id: 'none', key: Buffer.alloc(32) }]), random: (bytes) => Buffer.alloc(bytes) },
  sealed: { next: () => Promise.resolve(), close: () => Promise.resolve() },
  closing: new AbortController().signal,
  version: apiVersion,
  xeroWebUrl: 'https://go.xero.com',
  xeroTier: 'starter',
  publicUrl: 'http://localhost:8080',
  auth: { url: 'http://127.0.0.1:1', internalToken: new Secret(['none']) },
  findCaller: () => Promise.resolve(undefined),
  onKeyUse: () => {},
  rateLimit: { requests: 1000, windowSeconds: 60, now: () => 0 },
});
afterAll(() => app.close());
type Responses = Record<string, { content?: object }>;
const document = app.swagger() as {
  paths: Record<string, Record<string, { operationId?: string; responses?: Responses }>>;
};

/** A success that is neither empty by its status nor described. */
function isSilent(responses: Responses): boolean {
  return Object.entries(responses).some(
    ([status, { content }]) => status.startsWith('2') && status !== '204' && content === undefined,
  );
}

describe('the OpenAPI document', () => {
  it('is committed as the routes are (the script `openapi` of this package writes it anew)', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(committed);
  });

  it('is what the types of contracts were made from (the script `openapi` writes them anew)', async () => {
    const ast = await openapiTS(JSON.parse(JSON.stringify(document)) as OpenAPI3, { alphabetize: true });
    const header =
      '// Generated from docs/openapi.json by the script `openapi` of @keyledger/api. Not written by hand.';
    await expect(`${header}\n\n${astToString(ast)}`).toMatchFileSnapshot(
      pathOf('packages/contracts/src/rest/paths.ts'),
    );
  });

  it('names every operation once', () => {
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    const names = operations.map((operation) => operation.operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says of every operation how it succeeds and how it fails', () => {
    const silent = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses = {} }]) =>
        Object.keys(responses).some((status) => !status.startsWith('2')) && !isSilent(responses)
          ? []
          : [`${method.toUpperCase()} ${path}`],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('holds no page and no internal path', () => {
    const paths = Object.keys(document.paths);
    expect(paths.filter((path) => !path.startsWith('/v1/') && !path.startsWith('/scim/'))).toEqual([]);
  });
});
