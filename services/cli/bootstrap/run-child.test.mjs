import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runChild } from './run-child.mjs';

const options = { cwd: process.cwd(), env: process.env };

test('returns the exit code', async () => {
  expect(await runChild(process.execPath, ['-e', 'process.exit(7)'], options)).toMatchObject({ code: 7 });
});

test('returns 128 and the signal for a program that a signal has ended', async () => {
  const { code } = await runChild(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'], options);
  expect(code).toBe(128 + 9);
});

test('returns 127 for a program that is not there', async () => {
  expect(await runChild('/nonexistent/program', [], options)).toMatchObject({ code: 127 });
});

test('hands over what the program writes, if asked to', async () => {
  const heard = [];
  const onOutput = (text) => heard.push(text);
  const { output } = await runChild(process.execPath, ['-e', 'console.log("out"); console.error("err")'], {
    ...options,
    onOutput,
  });
  expect(output).toContain('out\n');
  expect(output).toContain('err\n');
  expect(heard.join('')).toBe(output);
});

/** A launcher in a process group of its own, like the one that a terminal makes, with a program that tells what reaches it. */
function launch() {
  const program = `for (const name of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(name, () => console.log(name));
    process.on('disconnect', () => process.exit(0));
    setTimeout(() => process.exit(0), 1500);
    console.log('ready');`;
  const launcher = `const { runChild } = await import(${JSON.stringify(new URL('./run-child.mjs', import.meta.url).href)});
    const { code } = await runChild(process.execPath, ['-e', ${JSON.stringify(program)}], { cwd: '/', env: process.env, ipc: true });
    process.exitCode = code;`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', launcher], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  child.stdout.setEncoding('utf8').on('data', (text) => lines.push(...text.split('\n').filter(Boolean)));
  return { child, lines, ended: once(child.stdout, 'close') };
}

async function untilReady({ lines }) {
  while (!lines.includes('ready')) await delay(20);
}

test.skipIf(process.platform === 'win32')('passes a Ctrl-C on once, though terminal and npm both send it', async () => {
  const launched = launch();
  await untilReady(launched);
  process.kill(-launched.child.pid, 'SIGINT');
  process.kill(launched.child.pid, 'SIGINT');
  await launched.ended;
  expect(launched.lines).toEqual(['ready', 'SIGINT']);
});

test.skipIf(process.platform === 'win32')('lets the program notice that its launcher was killed', async () => {
  const launched = launch();
  await untilReady(launched);
  launched.child.kill('SIGKILL');
  await launched.ended;
  expect(launched.lines).toEqual(['ready', 'disconnect']);
});
