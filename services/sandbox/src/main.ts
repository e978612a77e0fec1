import { readSandboxConfig } from './config.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = await startSandbox(readSandboxConfig(process.env));
const msg = `Xero sandbox: ${sandbox.url} (control ${sandbox.controlUrl})`;
console.info(process.stdout.isTTY ? msg : JSON.stringify({ level: 'info', time: new Date(), service: 'sandbox', msg }));

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  sandbox.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
