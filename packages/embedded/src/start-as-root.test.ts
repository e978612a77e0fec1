import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { readClusterState } from './cluster-state.ts';
import { EmbeddedError } from './embedded-error.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';
import { removeThrowawayPostgres } from './throwaway-postgres.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(inject('keyledgerRunFolder'), 'as-root-'));
});

afterEach(async () => {
  await removeThrowawayPostgres(join(parent, 'live'));
  await rm(parent, { recursive: true, force: true });
});

async function startAndStop(dataDir: string): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  await postgres.stop();
  return (await readClusterState(dataDir))?.home ?? '';
}

describe.skipIf(process.getuid?.() !== 0)('started by root in a folder that only root may enter [needs root]', () => {
  test('keeps the database where another user may go, and finds it again', async () => {
    const home = await startAndStop(join(parent, 'live'));
    expect(home).toMatch(/^\/var\/lib\/keyledger\//);
    expect((await stat(home)).uid).not.toBe(0);
    expect(await startAndStop(join(parent, 'live'))).toBe(home);
  });

  test('goes with the folder when that is moved', async () => {
    const home = await startAndStop(join(parent, 'before'));
    await rename(join(parent, 'before'), join(parent, 'live'));
    expect(await startAndStop(join(parent, 'live'))).toBe(home);
  });

  test('refuses to serve a copy of the folder from the same database', async () => {
    await startAndStop(join(parent, 'live'));
    await cp(join(parent, 'live'), join(parent, 'copy'), { recursive: true });
    await expect(startAndStop(join(parent, 'copy'))).rejects.toMatchObject({ code: 'EMBEDDED_DATA_SHARED' });
  });
});

const canMount = process.getuid?.() === 0 && process.platform === 'linux' && trySmallDisk();

describe.skipIf(!canMount)('on a small disk [needs root and the right to mount]', () => {
  test.for([8, 24, 32])('says so when %i MB do not suffice', async (megabytes) => {
    mount(parent, megabytes);
    try {
      const error = await startAndStop(join(parent, 'live')).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EmbeddedError);
      expect(error).toMatchObject({ code: 'EMBEDDED_DISK_FULL' });
    } finally {
      await removeThrowawayPostgres(join(parent, 'live'));
      spawnSync('umount', [parent]);
    }
  });
});

function mount(folder: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]).status === 0;
}

function trySmallDisk(): boolean {
  const folder = spawnSync('mktemp', ['-d'], { encoding: 'utf8' }).stdout.trim();
  const mounted = mount(folder, 1);
  if (mounted) spawnSync('umount', [folder]);
  spawnSync('rmdir', [folder]);
  return mounted;
}
