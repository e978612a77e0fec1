import type { CloseReport } from '../lifecycle/create-lifecycle.ts';
import type { Logger } from '../logging/create-logger.ts';

/** The parts of `process` that ending it needs. */
export type ProcessHandle = Pick<NodeJS.Process, 'on' | 'exit'> & { exitCode?: number | string | null | undefined };

/** What ending a process needs. */
export type SuperviseOptions = {
  readonly log: Logger;
  readonly process: ProcessHandle;
  /** Ends everything within the grace time; never rejects. */
  close(): Promise<CloseReport>;
};

/**
 * Ends the process in order on SIGTERM or SIGINT (exit code 0), at once on a second signal (130), and with one log line and
 * exit code 1 when an error reaches nobody. The code is 1 too when something failed to end in time.
 */
export function superviseProcess({ log, process, close }: SuperviseOptions): void {
  let stopping = false;

  async function stop(exitCode: number): Promise<void> {
    stopping = true;
    const report = await close();
    const clean = report.failed.length === 0 && report.late.length === 0;
    log.info({ ...(clean ? {} : { failed: report.failed, late: report.late }) }, 'stopped');
    process.exit(exitCode === 0 && !clean ? 1 : exitCode);
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) {
      log.warn({ signal }, 'stopping at once');
      process.exit(130);
    }
    log.info({ signal }, 'stopping');
    void stop(0);
  }

  function onFatal(error: unknown): void {
    log.fatal({ err: error }, 'an error that nobody handles ends the process');
    if (stopping) process.exit(1);
    void stop(1);
  }

  /** The program that launched this one was killed: do not stay behind. */
  function onDisconnect(): void {
    if (stopping) return;
    log.info('stopping: the launcher is gone');
    void stop(0);
  }

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('disconnect', onDisconnect);
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);
}
