import type { Account, Organisation, Violation } from '../stack/objects.ts';
import type { FeedEvent } from '../stack/rest-client.ts';
import type { SandboxChange, SandboxRequest } from '../stack/sandbox-client.ts';
import type { CompleteRead } from './complete-reads.ts';
import type { PersonChange } from './play.ts';
import { addressOf } from './steps.ts';

export type FlickerInput = {
  readonly events: readonly FeedEvent[];
  readonly violations: ReadonlyMap<string, Violation>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly changes: readonly SandboxChange[];
  readonly personChanges: readonly PersonChange[];
  readonly reads: readonly CompleteRead[];
  readonly requests: readonly SandboxRequest[];
};

/**
 * Looks in the journal for violations that were resolved and opened again although nothing had changed in between: neither the
 * user at Xero nor the person since the read that resolved it began, and Xero has not refused access. Returns how many re-opened at all, and what is wrong.
 */
export function judgeFlicker(input: FlickerInput): { reopened: number; problems: string[] } {
  const resolvedAt = new Map<string, number>();
  const problems: string[] = [];
  let reopened = 0;
  for (const event of input.events) {
    if (event.type === 'violation.resolved') resolvedAt.set(event.subject.id, Date.parse(event.at));
    if (event.type !== 'violation.reopened') continue;
    reopened += 1;
    const from = resolvedAt.get(event.subject.id) ?? 0;
    const to = Date.parse(event.at);
    if (!hasCause(input, event.subject.id, from, to))
      problems.push(
        `${describe(input, event.subject.id)}: resolved at ${new Date(from).toISOString()}, open again at ${event.at}`,
      );
  }
  return { reopened, problems };
}

function hasCause(input: FlickerInput, violationId: string, from: number, to: number): boolean {
  const violation = input.violations.get(violationId);
  const account = input.accounts.get(violation?.accountId ?? '');
  const tenantId = input.organisations.get(violation?.organisationId ?? '')?.xeroTenantId;
  // What resolved it may have been found out long before it could be said: while nothing could be stored, reads do not count.
  const shown = ({ tenantId: id, endedAt, hadTimeToStore }: CompleteRead) =>
    id === tenantId && endedAt <= from && hadTimeToStore;
  const since = input.reads.filter(shown).at(-1)?.startedAt ?? from;
  const atXero = input.changes.some((change) => {
    const at = Date.parse(change.realAt);
    const isSubject = account === undefined || change.userId === account.xeroUserId || change.what === 'isSubscriber';
    return change.tenantId === tenantId && isSubject && at >= since && at <= to;
  });
  const ofPerson = input.personChanges.some(
    (change) => addressOf(change.person) === account?.email && change.to >= since && change.from <= to,
  );
  const refused = input.requests.some((request) => {
    const at = Date.parse(request.endedAt ?? '');
    return request.tenantId === tenantId && request.status === 403 && at >= since && at <= to;
  });
  return atXero || ofPerson || (violation?.checkId === 'stale-sync' && refused);
}

function describe({ violations, accounts }: FlickerInput, violationId: string): string {
  const violation = violations.get(violationId);
  return `${violation?.checkId} of ${accounts.get(violation?.accountId ?? '')?.email ?? violation?.subject.type} (${violationId})`;
}
