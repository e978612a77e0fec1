import type { Logger } from '../logging/create-logger.ts';
import { type CloseReport, createLifecycle, type Lifecycle } from './create-lifecycle.ts';

/** Something that runs until it is closed. */
export type Running = { close(): Promise<CloseReport> };

/**
 * Builds something out of parts that each register their end. When building fails, what was made so far is ended and the
 * error goes on; otherwise the result is what `build` gave, with `close()`.
 */
export async function openParts<T extends object>(
  options: { readonly log: Logger; readonly graceMs: number },
  build: (lifecycle: Lifecycle) => Promise<T>,
): Promise<T & Running> {
  const lifecycle = createLifecycle(options);
  try {
    return { ...(await build(lifecycle)), close: () => lifecycle.close() };
  } catch (error) {
    await lifecycle.close();
    throw error;
  }
}
