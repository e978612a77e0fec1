import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CorrelationAccount, correlateAccounts } from './correlation.ts';
import type { CorrelationPerson } from './people-index.ts';

const now = new Date('2026-06-01T00:00:00Z');
const on = (day: string) => new Date(`${day}T00:00:00Z`);

function person(personId: string, facts: Partial<CorrelationPerson> = {}): CorrelationPerson {
  const primaryEmail = `${personId}@example.com`;
  return {
    personId,
    primaryEmail,
    aliases: [],
    status: 'active',
    startsAt: null,
    endsAt: null,
    learnedEndAt: null,
    ...facts,
  };
}

function account(userId: string, facts: Partial<CorrelationAccount> = {}): CorrelationAccount {
  const organisationId = facts.organisationId ?? 'org';
  return {
    accountId: `${organisationId}/${userId}`,
    organisationId,
    userId,
    globalUserId: null,
    email: null,
    current: true,
    firstSeen: { notBefore: null, notAfter: on('2026-01-01') },
    manualPersonId: null,
    earlierLink: null,
    ...facts,
  };
}

const correlate = (accounts: CorrelationAccount[], people: CorrelationPerson[]) =>
  correlateAccounts({ accounts, people, now });
const one = (subject: CorrelationAccount, people: CorrelationPerson[]) => correlate([subject], people).correlations[0];

test('links by exact primary address, then by declared alias', () => {
  const people = [person('ann'), person('bob', { aliases: ['robert@example.com'] })];
  expect(one(account('u', { email: 'ann@example.com' }), people)).toMatchObject({ personId: 'ann', method: 'email' });
  expect(one(account('u', { email: 'robert@example.com' }), people)).toMatchObject({
    personId: 'bob',
    method: 'alias',
  });
  expect(one(account('u', { email: 'someone@example.com' }), people)).toMatchObject({ outcome: 'none' });
  expect(one(account('u'), people)).toMatchObject({ outcome: 'none' });
});

test('a primary address outweighs somebody else’s alias', () => {
  const people = [person('ann'), person('bob', { aliases: ['ann@example.com'] })];
  expect(one(account('u', { email: 'ann@example.com' }), people)).toMatchObject({ personId: 'ann', method: 'email' });
});

test('what an operator said outweighs everything', () => {
  const subject = account('u', {
    email: 'ann@example.com',
    manualPersonId: 'bob',
    earlierLink: { personId: 'ann', method: 'email', email: 'ann@example.com' },
  });
  expect(one(subject, [person('ann'), person('bob')])).toMatchObject({ personId: 'bob', method: 'manual' });
});

test('an earlier link holds when the address changes', () => {
  const subject = account('u', {
    email: 'new@elsewhere.example',
    earlierLink: { personId: 'ann', method: 'email', email: 'ann@example.com' },
  });
  expect(one(subject, [person('ann')])).toMatchObject({ personId: 'ann', method: 'confirmed' });
});

test('the same global user carries a firm link into other organisations', () => {
  const linked = account('u1', { globalUserId: 'g', manualPersonId: 'ann' });
  const other = account('u2', { globalUserId: 'g', organisationId: 'org2', email: 'bob@example.com' });
  const { correlations } = correlate([other, linked], [person('ann'), person('bob')]);
  expect(correlations[0]).toMatchObject({ personId: 'ann', method: 'global_user_id' });
});

test('a link by address does not spread through the global user', () => {
  const byAddress = account('u1', { globalUserId: 'g', email: 'ann@example.com' });
  const other = account('u2', { globalUserId: 'g', organisationId: 'org2', email: 'unknown@example.com' });
  expect(correlate([byAddress, other], [person('ann')]).correlations[1]).toMatchObject({ outcome: 'none' });
});

test('two candidates of equal weight link nobody', () => {
  const people = [
    person('ann', { primaryEmail: 'shared@example.com' }),
    person('bob', { primaryEmail: 'shared@example.com' }),
  ];
  expect(one(account('u', { email: 'shared@example.com' }), people)).toEqual({
    accountId: 'org/u',
    outcome: 'ambiguous',
    method: 'email',
    candidates: ['ann', 'bob'],
  });
  const firm = [
    account('u1', { globalUserId: 'g', manualPersonId: 'ann' }),
    account('u2', { globalUserId: 'g', manualPersonId: 'bob' }),
  ];
  const third = account('u3', { globalUserId: 'g', email: 'ann@example.com' });
  expect(correlate([...firm, third], [person('ann'), person('bob')]).correlations[2]).toMatchObject({
    outcome: 'ambiguous',
    method: 'global_user_id',
  });
});

test('an address that moves to another user of the organisation breaks the old link', () => {
  const old = account('old', {
    email: 'other@example.com',
    earlierLink: { personId: 'ann', method: 'email', email: 'ann@example.com' },
  });
  const seat = account('new', { email: 'ann@example.com' });
  const result = correlate([old, seat], [person('ann')]);
  expect(result.brokenAccountIds).toEqual(['org/old']);
  expect(result.correlations).toMatchObject([{ outcome: 'none' }, { outcome: 'linked', personId: 'ann' }]);
});

test('the same address at another organisation breaks nothing', () => {
  const old = account('old', {
    email: 'other@example.com',
    earlierLink: { personId: 'ann', method: 'email', email: 'ann@example.com' },
  });
  const elsewhere = account('new', { organisationId: 'org2', email: 'ann@example.com' });
  expect(correlate([old, elsewhere], [person('ann')]).brokenAccountIds).toEqual([]);
});

test('finds a leaver’s account that was there before the end, also by the first read ever', () => {
  const leaver = person('ann', { status: 'offboarded', endsAt: on('2026-03-01') });
  expect(one(account('u', { email: 'ann@example.com' }), [leaver])).toMatchObject({ personId: 'ann' });
  const before = account('u', {
    email: 'ann@example.com',
    firstSeen: { notBefore: on('2026-02-01'), notAfter: on('2026-02-02') },
  });
  expect(one(before, [leaver])).toMatchObject({ personId: 'ann' });
});

test('an address that is used again never links to the leaver', () => {
  const leaver = person('ann1', { primaryEmail: 'ann@example.com', status: 'offboarded', endsAt: on('2026-03-01') });
  const successor = person('ann2', { primaryEmail: 'ann@example.com', startsAt: on('2026-04-01') });
  const later = account('u', {
    email: 'ann@example.com',
    firstSeen: { notBefore: on('2026-04-02'), notAfter: on('2026-04-03') },
  });
  expect(one(later, [leaver, successor])).toMatchObject({ personId: 'ann2' });
  expect(one(later, [leaver])).toMatchObject({ outcome: 'none' });
});

test('an account older than the successor’s first day stays the leaver’s', () => {
  const leaver = person('ann1', { primaryEmail: 'ann@example.com', status: 'offboarded', endsAt: on('2026-03-01') });
  const successor = person('ann2', { primaryEmail: 'ann@example.com', startsAt: on('2026-04-01') });
  const early = account('u', { email: 'ann@example.com', firstSeen: { notBefore: null, notAfter: on('2026-02-01') } });
  expect(one(early, [leaver, successor])).toMatchObject({ personId: 'ann1' });
  const unsure = account('u', { email: 'ann@example.com', firstSeen: { notBefore: null, notAfter: on('2026-05-01') } });
  expect(one(unsure, [leaver, successor])).toMatchObject({ personId: 'ann2' });
});

test('a link to somebody who no longer exists does not hold', () => {
  const subject = account('u', {
    manualPersonId: 'gone',
    earlierLink: { personId: 'gone', method: 'manual', email: null },
  });
  expect(one(subject, [person('ann')])).toMatchObject({ outcome: 'none' });
});

test('gives every account one answer, the same in any order, and never invents a person', () => {
  const addresses = fc.constantFrom(null, 'a@x.example', 'b@x.example', 'c@x.example');
  const ids = fc.constantFrom('p1', 'p2', 'p3');
  const accounts = fc
    .array(
      fc.record({
        email: addresses,
        globalUserId: fc.constantFrom(null, 'g1', 'g2'),
        manualPersonId: fc.option(ids, { freq: 4 }),
      }),
      { maxLength: 8 },
    )
    .map((all) => all.map((facts, index) => account(`u${index}`, facts)));
  const people = fc.uniqueArray(fc.record({ personId: ids, primaryEmail: addresses }), {
    selector: (each) => each.personId,
  });
  fc.assert(
    fc.property(accounts, people, (subjects, staff) => {
      const everyone = staff.map(({ personId, primaryEmail }) => person(personId, { primaryEmail }));
      const forwards = correlate(subjects, everyone).correlations;
      const backwards = correlate([...subjects].reverse(), [...everyone].reverse()).correlations;
      expect([...backwards].reverse()).toEqual(forwards);
      const known = new Set(everyone.map((each) => each.personId));
      expect(forwards.every((link) => link.outcome !== 'linked' || known.has(link.personId))).toBe(true);
    }),
  );
});
