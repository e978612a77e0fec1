import type { Organisation } from '@keyledger/contracts/rest';
import type { Remedy } from './failure-of.ts';

/** What is in the way of an organisation, what it means, and what mends it. */
export type Trouble = { readonly name: string; readonly meaning: string; readonly remedy: Remedy };

const ofConnection: Partial<Record<Organisation['connectionState'], Trouble>> = {
  needs_reconsent: {
    name: 'Needs a new consent',
    meaning:
      'Xero no longer accepts the consent: it was withdrawn, was not used for 60 days, or whoever gave it lost their access.',
    remedy: 'consent',
  },
  disconnected: {
    name: 'Disconnected',
    meaning: 'The connection was ended here or in Xero. What is known of it stays, and grows old.',
    remedy: 'consent',
  },
  expected: {
    name: 'Expected',
    meaning: 'It stands on the list of organisations that you answer for, and nobody has connected it yet.',
    remedy: 'consent',
  },
};

const ofData: Partial<Record<Organisation['dataState'], Trouble>> = {
  never_read: {
    name: 'Not read yet',
    meaning: 'The first read is on its way. If it does not come, the reason stands below.',
    remedy: 'read',
  },
  stale: {
    name: 'Stale',
    meaning: 'No complete read for a day, so nothing about it can be concluded.',
    remedy: 'read',
  },
  quarantined: {
    name: 'In quarantine',
    meaning:
      'Most of its users vanished at once in a read, so it was not believed. Somebody looks at it and releases it, or it comes right by itself.',
    remedy: 'look',
  },
};

const ofLastRead: Trouble = {
  name: 'Last read failed',
  meaning: 'What is known of it still counts, for a day from the last complete read. Then it is stale.',
  remedy: 'read',
};

/**
 * What is in the way of an organisation; nothing when all is well. A lost connection comes before old data, and both before a
 * newest read that failed.
 */
export function troubleOf(
  organisation: Pick<Organisation, 'connectionState' | 'dataState' | 'governance'>,
  { lastReadFailed = false }: { lastReadFailed?: boolean } = {},
): Trouble | undefined {
  if (organisation.governance === 'retired') return undefined;
  return (
    ofConnection[organisation.connectionState] ??
    ofData[organisation.dataState] ??
    (lastReadFailed ? ofLastRead : undefined)
  );
}
