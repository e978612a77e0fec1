import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../acceptance/stack/free-port.ts';
import { runKeyledger } from './run-keyledger.ts';

/** Where a running demo is; plain data, so that tests in other processes can be told. */
export type DemoAddress = {
  readonly publicUrl: string;
  /** Base of the sandbox's control API. */
  readonly controlUrl: string;
  /** What leads the `keyledger` command to it. */
  readonly environment: Readonly<Record<string, string>>;
};

/** A running demo of the whole product. */
export type Demo = DemoAddress & { close(): Promise<void> };

/** Starts the demo as `npm start` does, in a folder and on ports of its own, and waits until it is filled. */
export async function startDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keyledger-console-'));
  const names = ['API_PORT', 'AUTH_PORT', 'ADMIN_PORT', 'SANDBOX_PORT', 'SANDBOX_CONTROL_PORT'] as const;
  const ports: Record<string, string> = {};
  for (const name of names) ports[name] = String(await freePort());
  const environment = { ...ports, DATA_DIR: dataDir };
  const program = await runKeyledger(['start'], environment, /sign-in-link\s*$/);
  return {
    publicUrl: `http://localhost:${ports.API_PORT}`,
    controlUrl: `http://127.0.0.1:${ports.SANDBOX_CONTROL_PORT}`,
    environment,
    close: async () => {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
