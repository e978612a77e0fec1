import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { createDatabase, createEmptyDatabase } from '../stack/database.ts';
import { bareEnvironment, nodeArguments, repository } from '../stack/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyledger-backups-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the nightly script takes a backup, proves that it can be restored, and keeps the newest', async () => {
  const source = await createDatabase(inject('keyledgerRunFolder'));
  const target = await createEmptyDatabase(inject('keyledgerRunFolder'));
  await ask(source.ownerUrl, `insert into auth.operator (display_name, role) values ('Ann', 'admin')`);
  for (const name of ['keyledger-20260101T000000Z.keyledger', 'keyledger-20260102T000000Z.keyledger', 'mine.keyledger'])
    writeFileSync(join(folder, name), 'old');

  const told = execFileSync('sh', ['docs/backup.sh', folder, '2'], {
    cwd: repository,
    encoding: 'utf8',
    env: {
      ...bareEnvironment(),
      KEYLEDGER: [process.execPath, ...nodeArguments, 'services/cli/src/main.ts'].join(' '),
      DATABASE_URL: source.ownerUrl,
      DRILL_URL: target.ownerUrl,
    },
  });

  expect(told).toMatch(/chain is whole[\s\S]+Backed up to /);
  expect(told).not.toContain(new URL(target.ownerUrl).password);
  const kept = readdirSync(folder).sort();
  expect(kept).toEqual([
    'keyledger-20260102T000000Z.keyledger',
    expect.stringMatching(/^keyledger-\d{8}T\d{6}Z\.keyledger$/),
    'mine.keyledger',
  ]);
  expect(statSync(join(folder, kept[1] ?? '')).mode & 0o777).toBe(0o600);
  expect(await ask(target.ownerUrl, 'select display_name from auth.operator')).toEqual([{ display_name: 'Ann' }]);
  await source.drop();
  await target.drop();
}, 60_000);

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
