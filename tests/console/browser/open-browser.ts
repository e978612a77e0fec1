import { type Browser, chromium } from 'playwright-core';
import { findChromium, noChromium } from './find-chromium.ts';

/** Starts the machine's Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(noChromium);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
}
