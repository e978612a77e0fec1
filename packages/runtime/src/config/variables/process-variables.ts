import { z } from 'zod';
import { line, port, wholeNumber } from '../schemas.ts';
import { variable } from '../variable.ts';

/** What every process reads: where it listens, how it logs and how long it may take to stop. */
export const processVariables = {
  HOST: variable({
    sentence: 'Address on which every server of the process listens.',
    example: '127.0.0.1',
    default: '0.0.0.0',
    schema: line(1, 255),
  }),
  ADMIN_PORT: variable({
    sentence: 'Port of /livez, /readyz and /metrics.',
    example: '9464',
    default: '9464',
    schema: port,
  }),
  LOG_LEVEL: variable({
    sentence: 'Least important log lines that are written.',
    example: 'debug',
    default: 'info',
    schema: z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    ),
  }),
  SHUTDOWN_GRACE_SECONDS: variable({
    sentence: 'How long work in progress may take to finish after SIGTERM, before it is released.',
    example: '25',
    default: '25',
    schema: wholeNumber(1, 600),
  }),
} as const;
