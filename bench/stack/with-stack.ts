import pg from 'pg';
import { type Stack, type StackOptions, startStack } from '../../tests/acceptance/stack/start-stack.ts';

export type BenchStack = {
  readonly stack: Stack;
  /** Connected as the owner of the stack's database. */
  readonly client: pg.Client;
};

/** As an operator runs it, but with the app's own limit raised as far as its variable goes. */
const environment = {
  LOG_LEVEL: 'info',
  DATABASE_POOL_MAX: '10',
  XERO_APP_MINUTE_LIMIT: '1000000',
};

/** Starts a stack of service processes, uses it and stops it. */
export async function withStack<T>(options: StackOptions, use: (bench: BenchStack) => Promise<T>): Promise<T> {
  const stack = await startStack({
    ...options,
    isDirect: true,
    environment: { ...environment, ...options.environment },
  });
  const client = new pg.Client({ connectionString: stack.database.ownerUrl });
  // A benchmark that moves the clock ends every connection.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use({ stack, client });
  } finally {
    await client.end().catch(() => undefined);
    await stack.close();
  }
}
