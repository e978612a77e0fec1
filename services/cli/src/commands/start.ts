import { createLifecycle, createLogger, superviseProcess } from '@keyledger/runtime';
import type { Command } from 'commander';
import { explain } from '../explain-error.ts';
import { openTerminal } from '../start/terminal.ts';
import { version } from '../version.ts';

const graceMs = 25_000;

/** `keyledger start`: everything in one process. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description(
      'Run everything in this process: an embedded PostgreSQL, all services and, without Xero credentials, the demo',
    )
    .option('--log-to-stdout', 'write the log lines of the services to standard output instead of the log file')
    .action((options: { logToStdout?: boolean }) => start(options.logToStdout === true));
}

async function start(logToStdout: boolean): Promise<void> {
  const terminal = openTerminal(process.stdout, process.env);
  const log = createLogger({ service: 'keyledger', version, level: logToStdout ? 'info' : 'fatal' });
  const lifecycle = createLifecycle({ log, graceMs });
  superviseProcess({
    log,
    process,
    async close() {
      terminal.settle();
      terminal.print('', 'Stopping: services first, the database last …');
      const report = await lifecycle.close();
      terminal.print('Stopped. The data is kept; the next start goes on from here.');
      return report;
    },
  });
  try {
    // The services are loaded by this command only: all others begin in half the time.
    const { startKeyledger } = await import('../start/start-keyledger.ts');
    await startKeyledger({ env: process.env, version, terminal, logToStdout }, lifecycle);
  } catch (error) {
    if (lifecycle.closing.aborted) return;
    terminal.settle();
    terminal.print('', `Keyledger could not start. ${explain(error)}`);
    await lifecycle.close();
    process.exit(1);
  }
}
