import { type Browser, chromium } from 'playwright-core';
import { chromiumOptions } from './chromium-options.ts';

/** Starts a Chromium of one's own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch(chromiumOptions());
}
