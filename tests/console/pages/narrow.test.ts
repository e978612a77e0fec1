import { describe } from 'vitest';
import { consoleWorld, hasChromium } from '../browser/console-world.ts';
import { lookAtPages } from './look-at-pages.ts';

describe.skipIf(!hasChromium)('pages on a phone, dark [needs Chromium]', () => {
  lookAtPages(consoleWorld(), 1);
});
