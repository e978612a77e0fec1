import { readFileSync } from 'node:fs';
import { processorSeconds } from './processor-seconds.ts';
import { processTree } from './proportional-memory.ts';

/** Processor time by process since a moment, and how much of the machine was busy with other things. */
export type ProcessorShares = {
  /** Seconds of processor time by name. */
  readonly seconds: Readonly<Record<string, number>>;
  /** Share of all processors' time that neither these processes nor idleness took: 0 to 1. */
  readonly others: number;
};

/**
 * Begins to watch processes with their descendants; the answer tells what they have used since. A figure of a busy machine says
 * little about the product, and this says how busy it was.
 */
export function watchProcessors(roots: Readonly<Record<string, number>>): () => ProcessorShares {
  const before = { machine: readMachine(), own: readOwn(roots) };
  return () => {
    const machine = readMachine();
    const own = readOwn(roots);
    const seconds = Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name, Math.max(0, value - (before.own[name] ?? 0))]),
    );
    const used = Object.values(seconds).reduce((sum, value) => sum + value, 0);
    const total = machine.total - before.machine.total;
    const busy = machine.busy - before.machine.busy;
    return { seconds, others: total > 0 ? Math.max(0, (busy - used) / total) : 0 };
  };
}

function readOwn(roots: Readonly<Record<string, number>>): Record<string, number> {
  const sums = Object.entries(roots).map(([name, pid]) => {
    const tree = processTree(pid);
    return [name, tree.reduce((sum, each) => sum + processorSeconds(each), 0)] as const;
  });
  return Object.fromEntries(sums);
}

/** Seconds of all processors together since the machine began. */
function readMachine(): { total: number; busy: number } {
  try {
    const line = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
    const fields = line.trim().split(/\s+/).slice(1, 9).map(Number);
    const total = fields.reduce((sum, value) => sum + value, 0) / 100;
    return { total, busy: total - ((fields[3] ?? 0) + (fields[4] ?? 0)) / 100 };
  } catch {
    return { total: 0, busy: 0 };
  }
}
