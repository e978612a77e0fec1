import { isUnavailable } from '../errors/is-unavailable.ts';
import type { Logger } from '../logging/create-logger.ts';

/**
 * Makes the listener that BullMQ's `error` events need, or they would end the process. An outage is said once elsewhere, so
 * that its many errors are only for those who debug.
 */
export function logTrouble(log: Logger, queue: string): (error: Error) => void {
  return (error) => {
    const outage = isUnavailable(error) || error.message === 'Connection is closed.';
    log[outage ? 'debug' : 'warn']({ queue, reason: error.message }, 'trouble with the queue');
  };
}
