import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@keyledger/embedded';
import pg from 'pg';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import type { ServerKind } from './server.ts';

/** Another PostgreSQL than the embedded one, where the system's own packages have installed its programs. */
export function packagedPostgres(major: number): ServerKind {
  const name = `PostgreSQL ${major} of the system's packages`;
  const programs = `/usr/lib/postgresql/${major}/bin`;
  return {
    name,
    async start() {
      if (!existsSync(join(programs, 'initdb'))) return { missing: `no ${programs}` };
      const account = accountOf();
      const folder = mkdtempSync(join(tmpdir(), 'keyledger-packaged-'));
      if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? 0);
      const data = join(folder, 'data');
      const passwordFile = join(folder, 'password');
      const password = randomBytes(12).toString('base64url');
      writeFileSync(passwordFile, password);
      const setUp = [
        '-D',
        data,
        '-U',
        'owner',
        '-A',
        'scram-sha-256',
        '--pwfile',
        passwordFile,
        '--no-sync',
        '--locale=C',
        '-E',
        'UTF8',
      ];
      execFileSync(join(programs, 'initdb'), setUp, { ...account, cwd: folder, stdio: 'ignore' });
      const port = await findFreePort();
      const settings = [
        'fsync=off',
        'max_connections=200',
        'listen_addresses=127.0.0.1',
        `unix_socket_directories=${folder}`,
      ];
      const server = spawn(
        join(programs, 'postgres'),
        ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        { ...account, cwd: folder, stdio: 'ignore' },
      );
      const ended = once(server, 'exit');
      const url = `postgres://owner:${password}@127.0.0.1:${port}/postgres`;
      await waitFor(`${name} to answer`, () => answers(url), { timeoutMs: 30_000, everyMs: 100 });
      return {
        name,
        environment: { TEST_DATABASE_URL: url },
        async stop() {
          server.kill('SIGINT');
          await ended;
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  };
}

/** PostgreSQL refuses root: then it runs as the user that its package made. */
function accountOf(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
