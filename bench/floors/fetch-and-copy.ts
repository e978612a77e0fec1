import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Agent, request } from 'undici';
import type { FloorAccess } from './xero-token.ts';

/** A floor that is ready to run any number of times. */
export type Floor = { run(): Promise<number>; close(): Promise<void> };

const paths = ['Organisation', 'Users'] as const;
const atOnce = 48;

/**
 * The least that reading can cost. For every organisation: GET Organisation and GET Users over kept-alive connections, 48 at a
 * time, each body held as the text it came in, never parsed; then one COPY of (tenant id, resource, body) into one table without
 * index, committed durably by the same PostgreSQL. No queue, claim, limiter, comparison, history, journal or log.
 */
export async function openFetchAndCopy(apiUrl: string, access: FloorAccess, client: pg.Client): Promise<Floor> {
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 });
  await client.query('drop schema if exists floor cascade; create schema floor');
  await client.query('create table floor.body (tenant_id uuid, resource text, body text)');

  async function get(tenantId: string, resource: string): Promise<string> {
    const answer = await request(`${apiUrl}/api.xro/2.0/${resource}`, {
      dispatcher: agent,
      headers: {
        authorization: `Bearer ${access.accessToken}`,
        'xero-tenant-id': tenantId,
        accept: 'application/json',
      },
    });
    const body = await answer.body.text();
    if (answer.statusCode !== 200)
      throw new Error(`The floor's GET ${resource} answered ${answer.statusCode}: ${body}`);
    return body;
  }

  return {
    async run() {
      await client.query('truncate floor.body');
      const startedAt = performance.now();
      const rows: string[] = [];
      const left = access.tenantIds.values();
      const readAll = async () => {
        for (const tenantId of left) {
          const bodies = await Promise.all(paths.map((resource) => get(tenantId, resource)));
          rows.push(...bodies.map((body, index) => toRow(tenantId, paths[index] ?? '', body)));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, readAll));
      const copy = client.query(copyFrom('copy floor.body from stdin'));
      copy.end(rows.join(''));
      await once(copy, 'finish');
      return (performance.now() - startedAt) / 1000;
    },
    close: () => agent.close(),
  };
}

/** One line of COPY's text format. */
function toRow(tenantId: string, resource: string, body: string): string {
  return `${tenantId}\t${resource}\t${body.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}\n`;
}
