import { wholeNumber } from '../schemas.ts';
import { postgresUrl, queueUrl } from '../url-schemas.ts';
import { secretVariable, variable } from '../variable.ts';

/** Where PostgreSQL is and how many connections a process may open. */
export const databaseVariables = {
  DATABASE_URL: secretVariable({
    sentence:
      "PostgreSQL, with the service's own login (for `keyledger start` and `migrate` the owner). PostgreSQL 15 or newer.",
    example: 'postgres://keyledger_api:password@localhost:5432/keyledger',
    schema: postgresUrl,
  }),
  DATABASE_POOL_MAX: variable({
    sentence: 'Most connections to PostgreSQL that one service opens, apart from those of the queue.',
    example: '20',
    default: '10',
    schema: wholeNumber(2, 500),
  }),
} as const;

/** Where the queue is; only the scheduler and the worker read it. */
export const queueVariables = {
  QUEUE_URL: secretVariable({
    sentence: 'Where the job queue lives: postgres:// (the queue login), redis:// or rediss://.',
    example: 'redis://localhost:6379',
    schema: queueUrl,
  }),
} as const;
