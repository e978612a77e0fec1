import type { TestProject } from 'vitest/node';
import { findChromium } from '../browser/find-chromium.ts';
import { openConsoleHost } from './console-host.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for the demo and the browser that the tests of the console share; null where there is no browser. */
    keyledgerConsole: string | null;
  }
}

/** Offers one demo and one browser to all tests of the console, where they can run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (findChromium(process.env) === undefined) {
    project.provide('keyledgerConsole', null);
    return () => Promise.resolve();
  }
  const { url, close } = await openConsoleHost();
  project.provide('keyledgerConsole', url);
  return close;
}
