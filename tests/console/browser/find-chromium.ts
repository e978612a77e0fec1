import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The browser of this machine, or of KEYLEDGER_CHROMIUM; nothing where there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return [env.KEYLEDGER_CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path));
}

/** Why tests in a browser are skipped on a machine without one. */
export const noChromium = 'there is no Chromium here (KEYLEDGER_CHROMIUM names one)';
