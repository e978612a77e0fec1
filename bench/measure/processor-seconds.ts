import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second here, whatever the kernel's own clock does. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used so far; 0 where the system does not tell. */
export function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return 0;
  }
}
