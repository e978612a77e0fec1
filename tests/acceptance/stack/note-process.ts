import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes a process that the test run ends when it ends, also when this test was killed (`packages/testing`, run folder). */
export function noteProcess(runFolder: string, pid: number): void {
  writeFileSync(join(runFolder, 'processes', String(pid)), `${pid} ${startOf(pid)}`);
}

/** When the process began, in the kernel's ticks: it tells a process from a later one with its id. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
