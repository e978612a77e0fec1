import { describe, expect, it } from 'vitest';
import type { Account, Grant, Organisation, Violation } from '../stack/objects.ts';
import type { FeedEvent } from '../stack/rest-client.ts';
import type { SandboxChange, SandboxRequest } from '../stack/sandbox-client.ts';
import type { CompleteRead } from './complete-reads.ts';
import { judgeBounds } from './judge-bounds.ts';
import { judgeFlicker } from './judge-flicker.ts';
import type { TrueHolding } from './true-history.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const ms = (second: number) => Date.parse(at(second));
const organisations = new Map([['org', { xeroTenantId: 'tenant', name: 'Org' } as Organisation]]);
const accounts = new Map([['acc', { xeroUserId: 'user', email: 'a@company.test' } as Account]]);
const read = (from: number, to: number, hadTimeToStore = true): CompleteRead => {
  return { tenantId: 'tenant', startedAt: ms(from), endedAt: ms(to), hadTimeToStore };
};

describe('the judge of bounds', () => {
  const grant = (since: [number, number], until: [number, number] | null = null): Grant => ({
    id: 'grt',
    version: 1,
    organisationId: 'org',
    accountId: 'acc',
    kind: 'role',
    role: 'STANDARD',
    current: until === null,
    since: { notBefore: at(since[0]), notAfter: at(since[1]) },
    until: until && { notBefore: at(until[0]), notAfter: at(until[1]) },
  });
  const holding: TrueHolding = { tenantId: 'tenant', userId: 'user', held: 'STANDARD', start: ms(15), end: null };
  const reads = [read(0, 1), read(10, 11), read(20, 21), read(30, 31)];
  const judge = (grants: Grant[], holdings = [holding], given = reads) =>
    judgeBounds({ grants, holdings, reads: given, accounts, organisations });

  it('accepts bounds between the reads around the change', () => expect(judge([grant([10, 21])])).toEqual([]));

  it('accepts the next read where the worker was killed before it had stored the one before', () => {
    expect(judge([grant([10, 31])], [holding], [read(10, 11), read(20, 21, false), read(30, 31)])).toEqual([]);
  });

  it('finds bounds that do not contain the change', () => {
    expect(judge([grant([16, 21])])[0]).toMatch(/truly at/);
    expect(judge([grant([0, 14])])[0]).toMatch(/truly at/);
  });

  it('finds a change that was told later than the first read that showed it', () => {
    expect(judge([grant([10, 31])])[0]).toMatch(/showed it already/);
  });

  it('finds an end that never was, and one told too late', () => {
    expect(judge([grant([10, 21], [20, 31])])[0]).toMatch(/ended between/);
    const ended = { ...holding, end: ms(22) };
    const late = [...reads, read(40, 41), read(50, 51)];
    expect(judge([grant([10, 21], [20, 31])], [ended], late)).toEqual([]);
    expect(judge([grant([10, 21], [20, 41])], [ended], late)[0]).toMatch(/showed it already/);
  });

  it('finds what was held during a whole read and is told by no grant', () => {
    expect(judge([])[0]).toMatch(/no grant tells it/);
    expect(judge([], [{ ...holding, end: ms(19) }])).toEqual([]);
  });
});

describe('the judge of flicker', () => {
  const event = (type: string, second: number) =>
    ({ type, at: at(second), subject: { type: 'violation', id: 'vio', version: 1 } }) as FeedEvent;
  const violations = new Map([['vio', { accountId: 'acc', organisationId: 'org', checkId: 'x' } as Violation]]);
  const change = (second: number, userId: string) =>
    ({ tenantId: 'tenant', userId, realAt: at(second), what: 'role' }) as SandboxChange;
  const reads = [read(0, 1), read(10, 11), read(20, 21)];
  const judge = (
    changes: SandboxChange[],
    people: { person: string; from: number; to: number }[] = [],
    given: CompleteRead[] = reads,
  ) =>
    judgeFlicker({
      events: [event('violation.opened', 1), event('violation.resolved', 12), event('violation.reopened', 22)],
      violations,
      accounts,
      organisations,
      changes,
      personChanges: people,
      reads: given,
      requests: [],
    });

  it('finds a violation that came back without a change', () => {
    expect(judge([]).problems).toHaveLength(1);
    expect(judge([change(9, 'user'), change(15, 'other'), change(23, 'user')]).problems).toHaveLength(1);
  });

  it('accepts one that came back because of the user or the person', () => {
    expect(judge([change(15, 'user')])).toEqual({ reopened: 1, problems: [] });
    expect(judge([], [{ person: 'a', from: ms(14), to: ms(15) }])).toEqual({ reopened: 1, problems: [] });
  });

  it('accepts a refusal of Xero for the check that tells of it, and for no other', () => {
    const refusal = { tenantId: 'tenant', status: 403, endedAt: at(21) } as SandboxRequest;
    const judgeRefusal = (checkId: string) =>
      judgeFlicker({
        events: [event('violation.opened', 1), event('violation.resolved', 12), event('violation.reopened', 22)],
        violations: new Map([['vio', { accountId: null, organisationId: 'org', checkId, subject: {} } as Violation]]),
        accounts,
        organisations,
        changes: [],
        personChanges: [],
        reads,
        requests: [refusal],
      }).problems;
    expect(judgeRefusal('stale-sync')).toEqual([]);
    expect(judgeRefusal('access-valid')).toHaveLength(1);
  });

  it('accepts one whose cause came while nothing could be stored, before what had been found out was told', () => {
    const cutOff = [read(0, 1), read(4, 5, false), read(10, 11, false)];
    expect(judge([], [{ person: 'a', from: ms(6), to: ms(7) }]).problems).toHaveLength(1);
    expect(judge([], [{ person: 'a', from: ms(6), to: ms(7) }], cutOff).problems).toEqual([]);
  });
});
