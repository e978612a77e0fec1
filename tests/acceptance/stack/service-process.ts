import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { noteProcess } from './note-process.ts';
import { bareEnvironment, type Command } from './run-program.ts';
import { waitFor } from './wait-for.ts';

/** One service in an operating-system process of its own, which a test may stop, kill, suspend and start again. */
export type ServiceProcess = {
  readonly name: string;
  readonly logFile: string;
  readonly adminUrl: string;
  isRunning(): boolean;
  /** Its process id while it runs. */
  pid(): number;
  /** Starts it and waits until it says that it is ready. */
  start(): Promise<void>;
  /** SIGKILL: it ends at whatever instruction it is at. */
  kill(): Promise<void>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
  /** SIGSTOP: it stands still and notices nothing. */
  suspend(): void;
  /** SIGCONT. */
  resume(): void;
  log(): Promise<string>;
};

export type ServiceProcessOptions = {
  readonly name: string;
  readonly command: Command;
  readonly environment: Readonly<Record<string, string>>;
  readonly adminUrl: string;
  /** What answers 200 once it is ready. */
  readonly readyUrl: string;
  readonly logFile: string;
  readonly runFolder: string;
};

const startLimitMs = 120_000;
const stopLimitMs = 30_000;

/** Describes a service process; `start` launches it. Its output goes to `logFile`, which every launch continues. */
export function serviceProcess(options: ServiceProcessOptions): ServiceProcess {
  const { name, logFile, readyUrl } = options;
  let child: ChildProcess | undefined;

  function running(): ChildProcess {
    if (child === undefined || hasEnded(child)) throw new Error(`${name} does not run; its log: ${logFile}`);
    return child;
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const process = running();
    const ended = once(process, 'exit');
    process.kill(signal);
    const late = pause(stopLimitMs, 'late', { ref: false });
    if ((await Promise.race([ended, late])) === 'late') {
      process.kill('SIGKILL');
      await ended;
      throw new Error(`${name} did not end within ${stopLimitMs} ms of ${signal}; its log: ${logFile}`);
    }
    return process.exitCode;
  }

  return {
    name,
    logFile,
    adminUrl: options.adminUrl,
    isRunning: () => child !== undefined && !hasEnded(child),
    pid: () => running().pid ?? 0,
    async start() {
      const output = openSync(logFile, 'a');
      child = spawn(process.execPath, [...options.command.given], {
        cwd: options.command.folder,
        env: { ...bareEnvironment(), ...options.environment },
        stdio: ['ignore', output, output, 'ipc'],
      });
      const started = child;
      await once(started, 'spawn');
      if (started.pid !== undefined) noteProcess(options.runFolder, started.pid);
      await waitFor(
        `${name} is ready; its log: ${logFile}`,
        async () => hasEnded(started) || (await fetch(readyUrl)).ok,
        { timeoutMs: startLimitMs, everyMs: 50 },
      );
      if (hasEnded(started)) throw new Error(`${name} ended at once: ${await readFile(logFile, 'utf8')}`);
    },
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
    suspend: () => void running().kill('SIGSTOP'),
    resume: () => void running().kill('SIGCONT'),
    log: () => readFile(logFile, 'utf8'),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
