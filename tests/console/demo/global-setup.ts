import type { TestProject } from 'vitest/node';
import { findChromium } from '../browser/find-chromium.ts';
import { type DemoAddress, startDemo } from './start-demo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo that the tests of the console share; null where there is no browser. */
    keyledgerDemo: DemoAddress | null;
  }
}

/** Starts one demo for all tests of the console, where they can run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (findChromium(process.env) === undefined) {
    project.provide('keyledgerDemo', null);
    return () => Promise.resolve();
  }
  const { close, ...address } = await startDemo();
  project.provide('keyledgerDemo', address);
  return close;
}
