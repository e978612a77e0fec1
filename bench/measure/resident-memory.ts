import { readFileSync } from 'node:fs';

const mebibyte = 1024;

/** Mebibytes of resident memory of a process, with all of what it shares with others. */
export function residentMemory(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error(`The system does not tell the memory of process ${pid}.`);
  return Number(kibibytes) / mebibyte;
}

/** Begins to look at a process's resident memory every tenth of a second; the answer tells the most that was seen. */
export function watchResidentMemory(pid: number): () => number {
  let most = residentMemory(pid);
  const timer = setInterval(() => {
    most = Math.max(most, residentMemory(pid));
  }, 100);
  return () => {
    clearInterval(timer);
    return Math.max(most, residentMemory(pid));
  };
}
