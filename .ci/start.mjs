// Runs `npm start` as a person would: waits for the demo, asks the REST API for violations, ends it with Ctrl-C.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const key = randomBytes(32).toString('hex');
const dataDir = mkdtempSync(join(tmpdir(), 'keyledger start '));
const base = 'http://127.0.0.1:8080';
const deadline = Date.now() + 300_000;

const child = spawn('npm', ['start'], {
  env: { ...process.env, BOOTSTRAP_API_KEY: key, DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: true,
});
let output = '';
for (const stream of [child.stdout, child.stderr]) {
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    output += text;
    process.stdout.write(text);
  });
}
const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));

async function get(path) {
  const answer = await fetch(base + path, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`);
  return answer.json();
}

async function until(what, ask) {
  let last;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      const value = await ask();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    await delay(500);
  }
  throw new Error(`Not seen in time: ${what}. ${last?.message ?? ''}`);
}

let problem = '';
try {
  await until('the sign-in link on the terminal', () => /\/auth\/link#/.test(output));
  const page = await until('violations over REST', async () => {
    const found = await get('/v1/violations?limit=500');
    return found.data.length >= 20 && found;
  });
  const checks = new Set(page.data.map((violation) => violation.checkId));
  console.log(`\n${page.data.length} violations by ${checks.size} checks`);
  if (checks.size < 8) throw new Error(`Only these checks found something: ${[...checks].join(', ')}`);
  if (output.includes(key)) throw new Error('The API key was printed');
} catch (error) {
  problem = error.message;
}
process.kill(-child.pid, 'SIGINT'); // what a terminal does on Ctrl-C: every process of the group
const code = await Promise.race([ended, delay(60_000, 'no end within 60 s')]);
if (code !== 0 && code !== 'SIGINT' && code !== 130) problem ||= `Ctrl-C ended it with ${code}`;
if (typeof code === 'string' && code.startsWith('no end')) process.kill(-child.pid, 'SIGKILL');
const still = await fetch(`${base}/v1/status`).then(
  () => true,
  () => false,
);
if (still) problem ||= 'It still answers after Ctrl-C';
rmSync(dataDir, { recursive: true, force: true });
console.log(problem ? `\n${problem}` : '\nStarted, answered, stopped cleanly.');
process.exit(problem ? 1 : 0);
