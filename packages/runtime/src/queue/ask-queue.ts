import { AppError } from '../errors/app-error.ts';
import type { QueueBackend } from './queue-backend.ts';

const timeoutMs = 10_000;

/** Asks the queue's server for something and rejects with `unavailable` when it does not answer within ten seconds. */
export async function askQueue<T>(backend: QueueBackend, ask: () => Promise<T>): Promise<T> {
  await backend.whenReady(timeoutMs);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The queue did not answer in time')), timeoutMs);
  });
  const asked = ask();
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } catch (cause) {
    throw new AppError({ code: 'unavailable', publicMessage: 'The queue cannot be reached at the moment.', cause });
  } finally {
    clearTimeout(timer);
  }
}
