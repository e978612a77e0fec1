import { expect, test } from 'vitest';
import { EmbeddedError } from './embedded-error.ts';
import { explainFailure } from './explain-failure.ts';

test.for([
  ['initdb: error: could not write to file "PG_VERSION": No space left on device', 'EMBEDDED_DISK_FULL'],
  ['ENOSPC: no space left on device, write', 'EMBEDDED_DISK_FULL'],
  ["EACCES: permission denied, mkdir '/srv/keyledger'", 'EMBEDDED_NOT_WRITABLE'],
  ["EROFS: read-only file system, open '/srv/keyledger/x'", 'EMBEDDED_NOT_WRITABLE'],
  ['spawn /srv/postgresql/bin/initdb ENOENT', 'EMBEDDED_BINARIES_MISSING'],
  ['FATAL:  something nobody has seen before', 'EMBEDDED_START_FAILED'],
])('calls "%s" %s', ([text, code]) => {
  expect(explainFailure(new Error(text), 'start the database', '/srv/keyledger')).toMatchObject({ code });
});

test('names what was done, where, and the cause', () => {
  const cause = new Error('broken');
  const error = explainFailure(cause, 'start the database', '/srv/keyledger');
  expect(error.message).toMatch(/start the database in \/srv\/keyledger\.\nbroken/);
  expect(error.cause).toBe(cause);
});

test('leaves what is already explained as it is', () => {
  const error = new EmbeddedError('EMBEDDED_PORT_IN_USE', 'Port 1 is used.');
  expect(explainFailure(error, 'start the database', '/srv/keyledger')).toBe(error);
});
