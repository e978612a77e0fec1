import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

const script = fileURLToPath(new URL('./fixtures/tiny-service.ts', import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

type Line = { msg: string; level: string; [field: string]: unknown };

function start(behaviour: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--conditions=source', script, behaviour], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ADMIN_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  const line = async (msg: string): Promise<Line> => {
    const find = () => lines().find((entry) => entry.msg.includes(msg));
    await vi.waitFor(() => expect(find(), text).toBeDefined(), { timeout: 15_000, interval: 20 });
    return find() ?? expect.fail(`no line says ${msg}`);
  };
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return { child, lines, line, exitCode };
}

describe('runMain', () => {
  it('serves its health and metrics, and on SIGTERM closes everything and exits with 0', async () => {
    const { child, line, exitCode } = start('well');
    const { adminPort } = await line('started');
    const admin = `http://127.0.0.1:${String(adminPort)}`;
    expect((await fetch(`${admin}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${admin}/metrics`)).text();
    expect(metrics).toContain('keyledger_tiny_total{service="tiny"} 1');
    expect(metrics).toContain('keyledger_process_cpu_seconds_total{service="tiny"}');
    child.kill('SIGTERM');
    await line('closed the thing');
    expect(await exitCode).toBe(0);
  });

  it('says all that is wrong with the environment in one line without values, and exits with 1', async () => {
    const { lines, exitCode } = start('well', { LOG_LEVEL: 'loud-canary', BOOTSTRAP_API_KEY: 'short-canary' });
    expect(await exitCode).toBe(1);
    expect(lines()).toHaveLength(1);
    expect(lines()[0]?.problems).toEqual([
      expect.stringContaining('LOG_LEVEL'),
      expect.stringContaining('BOOTSTRAP_API_KEY'),
    ]);
    expect(JSON.stringify(lines())).not.toContain('canary');
  });

  it('says in one line why it cannot start, and exits with 1', async () => {
    const { line, exitCode } = start('cannot start');
    expect(await line('cannot start')).toMatchObject({ level: 'fatal', err: { message: 'the port is taken' } });
    expect(await exitCode).toBe(1);
  });

  it('ends at once on a second signal', async () => {
    const { child, line, exitCode } = start('hangs');
    await line('started');
    child.kill('SIGTERM');
    await line('closed the thing');
    child.kill('SIGINT');
    expect(await exitCode).toBe(130);
  });

  it('exits with 1 when something does not end within the grace time', async () => {
    const { child, line, exitCode } = start('hangs', { SHUTDOWN_GRACE_SECONDS: '3' });
    await line('started');
    child.kill('SIGTERM');
    expect(await line('did not end')).toMatchObject({ part: 'thing' });
    expect(await line('stopped')).toMatchObject({ failed: ['tiny'] });
    expect(await exitCode).toBe(1);
  });

  it('closes everything and exits with 1 when an error reaches nobody', async () => {
    const { line, lines, exitCode } = start('breaks');
    expect(await line('nobody handles')).toMatchObject({ level: 'fatal', err: { message: 'nobody expected this' } });
    expect(await exitCode).toBe(1);
    expect(lines().some(({ msg }) => msg === 'closed the thing')).toBe(true);
  });
});
