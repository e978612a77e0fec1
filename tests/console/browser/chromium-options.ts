import type { LaunchOptions } from 'playwright-core';
import { findChromium, noChromium } from './find-chromium.ts';

/** How the machine's Chromium is started: without a window, and alike on every machine. Throws where there is none. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(noChromium);
  return { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] };
}
