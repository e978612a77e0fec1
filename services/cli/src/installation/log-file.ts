import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file of log lines; `onTrouble` hears the message of each error. */
export type LogFile = { path: string; write(line: string): void; close(): void };

const limitBytes = 20 * 1024 * 1024;

/** Appends to `keyledger.log`; a file that has grown past 20 MB is moved aside once, as `keyledger.log.1`. */
export function openLogFile(dataDir: string, onTrouble: (message: string) => void): LogFile {
  const path = join(dataDir, 'keyledger.log');
  let file = openSync(path, 'a', 0o600);
  let size = existsSync(path) ? statSync(path).size : 0;

  function rotate(): void {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, 'a', 0o600);
    size = 0;
  }

  return {
    path,
    write(line) {
      if (size > limitBytes) rotate();
      size += writeSync(file, line);
      if (line.startsWith('{"level":"error"') || line.startsWith('{"level":"fatal"')) onTrouble(messageOf(line));
    },
    close: () => closeSync(file),
  };
}

function messageOf(line: string): string {
  const entry = JSON.parse(line) as { service?: string; msg?: string; err?: { message?: string } };
  return [entry.service, entry.msg, entry.err?.message].filter(Boolean).join(': ');
}
