import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { explainInstallFailure } from './explain-install-failure.mjs';

/** Runs `work` while no other process does so in this project; what a killed one left behind does not count. */
export async function withInstallLock(root, work) {
  const file = join(root, '.keyledger', 'install.lock');
  let told = false;
  while (!tryLock(file, root)) {
    const holder = readHolder(file);
    if (holder !== undefined && !isAlive(holder)) {
      setAside(file);
      continue;
    }
    if (!told && holder !== undefined) console.error(`Waiting for another install (process ${holder}) ...`);
    told = true;
    await delay(250);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file, root) {
  try {
    mkdirSync(join(root, '.keyledger'), { recursive: true });
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(explainInstallFailure(error.message, root));
  }
}

/** Removes a dead process's lock; one that a quicker process has made anew in between is put back. */
function setAside(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isAlive(readHolder(aside))) linkSync(aside, file);
  } catch {
    // Another process was quicker.
  }
  rmSync(aside, { force: true });
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
