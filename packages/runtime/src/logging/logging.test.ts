import { describe, expect, it } from 'vitest';
import { Secret } from '../config/secret.ts';
import { AppError } from '../errors/app-error.ts';
import { createLogger } from './create-logger.ts';

function capture(pretty = false) {
  const lines: string[] = [];
  const log = createLogger({
    service: 'test',
    version: '1.2.3',
    level: 'debug',
    pretty,
    destination: { write: (line) => void lines.push(line) },
  });
  return { lines, log };
}

describe('createLogger', () => {
  it('writes one JSON object a line with service, version, level and time', () => {
    const { lines, log } = capture();
    log.info({ organisations: 3 }, 'synced');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      service: 'test',
      version: '1.2.3',
      level: 'info',
      msg: 'synced',
      organisations: 3,
    });
    expect(lines[0]).toMatch(/"time":"\d{4}-\d\d-\d\dT[^"]+Z"/);
  });

  it('keeps secrets out by name, by type and by look, also in messages, children and nested objects', () => {
    const { lines, log } = capture();
    const canary = 'canary-7f3a9';
    log.info(
      {
        accessToken: canary,
        nested: { client_secret: canary, headers: { cookie: canary } },
        list: [{ apiKey: canary }],
      },
      'a',
    );
    log.info({ wrapped: new Secret(canary) }, `Authorization: Bearer ${canary}`);
    log.info(`connecting to postgres://me:${canary}@db/keyledger, GET /callback?code=${canary}&state=${canary}`);
    log.child({ refreshToken: canary }).warn('child');
    log.error({ err: new Error(`failed with Bearer ${canary}`) }, 'b');
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(canary);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('keeps harmless fields that only sound secret', () => {
    const { lines, log } = capture();
    log.info({ tokenFingerprint: 'ab12', tokenRefreshes: 3, sessionId: 'secret-session' }, 'x');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      tokenFingerprint: 'ab12',
      tokenRefreshes: 3,
      sessionId: '[redacted]',
    });
  });

  it('logs an expected error on one line without stack, and an unexpected one with its stack and causes', () => {
    const { lines, log } = capture();
    log.warn({ err: new AppError({ code: 'not_found', cause: new Error('no row') }) }, 'expected');
    log.error({ err: new Error('outer', { cause: new TypeError('inner') }) }, 'unexpected');
    const [expected, unexpected] = lines.map((line) => JSON.parse(line).err);
    expect(expected).toEqual({
      type: 'AppError',
      message: expect.any(String),
      code: 'not_found',
      cause: { type: 'Error', message: 'no row' },
    });
    expect(unexpected.stack).toContain('logging.test.ts');
    expect(unexpected.cause).toMatchObject({ type: 'TypeError', message: 'inner' });
  });

  it('never logs what foreign errors drag along', () => {
    const { lines, log } = capture();
    const foreign = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ann@example.com)',
      config: { headers: 'h-77' },
    });
    log.error({ err: foreign }, 'failed');
    expect(lines[0]).toContain('23505');
    expect(lines[0]).not.toMatch(/ann@example|h-77/);
  });

  it.each([false, true])('cannot be made to write a forged line (pretty: %s)', (pretty) => {
    const { lines, log } = capture(pretty);
    const forged = 'x\n{"level":"info","msg":"forged"}\r\n\u001b[2J\u2028y';
    log.info({ name: forged, [forged]: 1 }, forged);
    log.error({ err: new Error(forged) }, 'failed');
    expect(lines[0]?.trimEnd().split(pretty ? /[\n\r\u2028]/ : /[\n\r]/)).toHaveLength(1);
    expect(lines.join('')).not.toContain('\u001b[2J');
    expect(
      lines
        .join('')
        .split('\n')
        .some((line) => line.startsWith('{"level":"info","msg":"forged"')),
    ).toBe(false);
  });

  it('writes for people on a terminal: time, level, service, message, fields', () => {
    const { lines, log } = capture(true);
    log.info({ organisations: 3 }, 'synced');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d .*INFO.* .*test.* synced .*organisations=3/);
  });
});
