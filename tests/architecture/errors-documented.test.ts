import { join } from 'node:path';
import { errorRegistry } from '@keyledger/contracts';
import { embeddedErrors } from '@keyledger/embedded';
import { expect, it } from 'vitest';

const rows = Object.entries(errorRegistry).map(
  ([code, entry]) => `| \`${code}\` | ${entry.status} | ${entry.retryable ? 'yes' : 'no'} | ${entry.text} |`,
);

const page = `# Errors

Every error is \`application/problem+json\` (RFC 9457) with a stable \`code\`. *Again*: the same request may succeed later, unchanged.
This page is made from \`packages/contracts/src/errors.ts\` (update it with \`npm test -- tests/architecture -u\`).

| code | status | again | what happened, what to do |
| --- | --- | --- | --- |
${rows.join('\n')}

## The embedded database

What \`npm start\` says when its own PostgreSQL cannot run.

| code | what happened, what to do |
| --- | --- |
${Object.entries(embeddedErrors)
  .map(([code, text]) => `| \`${code}\` | ${text} |`)
  .join('\n')}
`;

it('docs/errors.md lists every error code with its status and text', async () => {
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/errors.md'));
});
