import { describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

let now = 0;
const { app, key } = await testApi({ rateLimit: { requests: 3, windowSeconds: 60, now: () => now } });
const get = (headers: Record<string, string>) => app.inject({ url: '/v1/roles', headers });

describe('the rate limit', () => {
  it('counts down per caller, then answers 429 until the window ends', async () => {
    const one = await key(['access:read']);
    const first = await get(one);
    expect(first.headers['ratelimit-policy']).toBe('"default";q=3;w=60');
    expect(first.headers.ratelimit).toBe('"default";r=2;t=60');
    await get(one);
    now = 20_000;
    await get(one);
    const refused = await get(one);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('40');
    expect(refused.json()).toMatchObject({ code: 'rate_limited', retryable: true });
    expect((await get(await key(['access:read']))).statusCode).toBe(200);
    now = 60_000;
    expect((await get(one)).statusCode).toBe(200);
  });

  it('holds for addresses of those who show nothing', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.inject({ url: '/openapi.json' })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 200, 200, 429]);
  });
});
