import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signInProblems } from '@keyledger/contracts';
import { expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../docs/sign-in.md'), 'utf8');

it('docs/sign-in.md explains every problem of a sign-in in the words of the page', () => {
  const lacking = Object.entries(signInProblems).filter(([code, text]) => !page.includes(`| \`${code}\` | ${text} |`));
  expect(lacking).toEqual([]);
});
