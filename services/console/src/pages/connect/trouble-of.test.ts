import { expect, test } from 'vitest';
import { failureOf } from './failure-of.ts';
import { troubleOf } from './trouble-of.ts';

const well = { connectionState: 'connected', dataState: 'fresh', governance: 'governed' } as const;

test('what is read and connected has no trouble, and neither has what is retired', () => {
  expect(troubleOf(well)).toBeUndefined();
  expect(troubleOf({ ...well, connectionState: 'disconnected', governance: 'retired' })).toBeUndefined();
});

test('a lost connection is mended by a consent, whatever the data', () => {
  for (const dataState of ['fresh', 'stale', 'never_read', 'quarantined'] as const) {
    expect(troubleOf({ ...well, connectionState: 'needs_reconsent', dataState })?.remedy).toBe('consent');
  }
});

test('quarantine is looked at by a person', () => {
  expect(troubleOf({ ...well, dataState: 'quarantined' })?.remedy).toBe('look');
});

test('a newest read that failed is told while the data are fresh, and comes after what is worse', () => {
  expect(troubleOf(well, { lastReadFailed: true })).toMatchObject({ name: 'Last read failed', remedy: 'read' });
  expect(troubleOf({ ...well, dataState: 'stale' }, { lastReadFailed: true })?.name).toBe('Stale');
});

test('a failure that is not known is tried again, and is Xero’s only if its code says so', () => {
  expect(failureOf('constructor')).toMatchObject({ remedy: 'read', meaning: expect.stringContaining('own') });
  expect(failureOf('xero_something_new')).toMatchObject({ remedy: 'read', meaning: expect.stringContaining('Xero’s') });
  expect(failureOf('xero_scope_missing').remedy).toBe('consent');
  expect(failureOf('xero_invalid_client').remedy).toBe('app');
});
