import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/create-logger.ts';
import { openMetrics } from '../metrics/open-metrics.ts';
import { type Admin, openAdmin } from './open-admin.ts';

let admin: Admin;
const metrics = openMetrics();

beforeEach(async () => {
  admin = await openAdmin({
    host: '127.0.0.1',
    port: 0,
    metrics,
    log: createLogger({ service: 'test', level: 'silent' }),
  });
});
afterEach(() => admin.close());

async function get(path: string) {
  const response = await fetch(`http://127.0.0.1:${admin.port}${path}`);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
}

describe('openAdmin', () => {
  it('is alive from the start and ready only once started', async () => {
    expect((await get('/livez')).status).toBe(200);
    expect(await get('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('starting') });
    admin.setStarted();
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready","missing":[]}\n' });
    admin.setStopping();
    expect((await get('/readyz')).status).toBe(503);
    expect((await get('/livez')).status).toBe(200);
  });

  it('names every missing part of every service, without the words of the error', async () => {
    admin.setStarted();
    admin.addReadiness('api', 'database', () => Promise.reject(new Error('password of postgres is wrong')));
    admin.addReadiness('auth', 'encryption key', async () => 'is not the one that sealed the stored tokens');
    const remove = admin.addReadiness('auth', 'database', async () => undefined);
    const { status, text } = await get('/readyz');
    expect(status).toBe(503);
    expect(JSON.parse(text).missing).toEqual([
      { service: 'api', part: 'database', reason: 'cannot be reached' },
      { service: 'auth', part: 'encryption key', reason: 'is not the one that sealed the stored tokens' },
    ]);
    expect(text).not.toContain('password');
    remove();
  });

  it('counts a check that does not answer as missing', async () => {
    admin.setStarted();
    admin.addReadiness('api', 'database', () => new Promise(() => {}));
    expect(await get('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('in time') });
  });

  it('serves the metrics of all services in the format of Prometheus', async () => {
    metrics.service('api').counter({ name: 'seen_total', help: 'Seen.' }).inc({});
    const { status, text, type } = await get('/metrics?x=1');
    expect({ status, type }).toMatchObject({ status: 200, type: expect.stringContaining('text/plain') });
    expect(text).toContain('keyledger_seen_total{service="api"} 1');
  });
});
