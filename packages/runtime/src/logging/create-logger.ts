import {
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
  destination as openDestination,
  pino,
  stdTimeFunctions,
} from 'pino';
import { prettyStream } from './pretty-stream.ts';
import { redactFields, redactText } from './redact.ts';
import { serializeError } from './serialize-error.ts';

export type { Logger } from 'pino';

/** What a logger writes in front of every line, and where it writes. */
export type LoggerOptions = {
  readonly service: string;
  readonly version?: string;
  readonly level?: LevelWithSilent;
  /** Lines for people instead of JSON; `process.stdout.isTTY` is the usual choice. */
  readonly pretty?: boolean;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
};

/**
 * A logger of structured lines. Pass errors as `err`. Secrets are kept out by those who log; what slips through is masked
 * by the name of its field and by its look.
 */
export function createLogger(options: LoggerOptions): Logger {
  const output = options.destination ?? openDestination({ dest: 1, sync: true });
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service, ...(options.version === undefined ? {} : { version: options.version }) },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redactFields, bindings: redactFields },
      serializers: { err: serializeError, error: serializeError },
      hooks: { streamWrite: redactText },
    },
    options.pretty === true ? prettyStream((text) => output.write(text)) : output,
  );
}
