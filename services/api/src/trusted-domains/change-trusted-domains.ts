import { externalDomainId, findCheck, freeMailSetting, wordsSetting } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Actor, Db } from '@keyledger/database';
import { type Severity, severities } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { completeOf, findSettings } from '../checks/check-settings.ts';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import type { TrustedDomains } from './trusted-domains-schema.ts';
import { findTrustedDomains, lockTrustedDomains, storeTrustedDomains } from './trusted-domains-store.ts';

type Asked = { organisationId: string | null; domains: readonly string[]; caller: Caller };

/** What a list would do and what it would take to confirm it. */
export type TrustedDomainsPreview = { effect: ChangeEffect; needsReason: boolean; needsSecondOperator: boolean };

/** Says what confirming a list of trusted domains would end. */
export async function previewTrustedDomains(db: Db, asked: Asked): Promise<TrustedDomainsPreview> {
  await refuseFreeMail(db, asked.domains);
  const before = await findTrustedDomains(db, asked.organisationId);
  const { isWeaker, effect } = await effectOf(db, before, asked.domains);
  return { effect, needsReason: isWeaker, needsSecondOperator: await needsSecondOperator(db, effect, asked.caller) };
}

/**
 * Confirms a list of trusted domains. Where lists are confirmed already, a domain that is added makes fewer things fail: it
 * needs a reason and is kept as a control change; when it ends something high or critical and there is a second operator, it
 * waits for them.
 * @throws AppError `unprocessable` for a free mail service, or without a reason that is needed.
 */
export async function changeTrustedDomains(
  db: Db,
  asked: Asked & { reason: string | null; match: (version: number) => void },
): Promise<ChangeOutcome> {
  const { organisationId, domains, caller, reason } = asked;
  await refuseFreeMail(db, domains);
  const before = await lockTrustedDomains(db, organisationId);
  asked.match(before.version);
  const { isWeaker, effect } = await effectOf(db, before, domains);
  return carryOutChange(
    db,
    {
      kind: 'trusted_domains.change',
      target:
        organisationId === null
          ? { type: 'trusted_domains', id: 'deployment', version: before.version }
          : { type: 'organisation', id: organisationId, version: before.version },
      before: { domains: before.domains },
      after: { domains },
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => storeTrustedDomains(db, { before, domains, actor: actorOf(caller) }),
  );
}

/** Applies a list that a second operator approved. @throws AppError `conflict` when it has been changed since. */
export async function applyApprovedDomains(
  db: Db,
  {
    organisationId,
    version,
    after,
    actor,
  }: { organisationId: string | null; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const before = await lockTrustedDomains(db, organisationId);
  requireUnchanged('The trusted domains have', before, version);
  await storeTrustedDomains(db, { before, domains: (after as { domains: string[] }).domains, actor });
}

async function refuseFreeMail(db: Db, domains: readonly string[]): Promise<void> {
  const check = findCheck(externalDomainId);
  if (check === undefined) return;
  const stored = (await findSettings(db)).get(externalDomainId) ?? { enabled: true, settings: {} };
  const freeMail = wordsSetting(completeOf(check, stored), freeMailSetting);
  const free = domains.filter((domain) => freeMail.includes(domain));
  if (free.length > 0) {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: `Anybody can have an address at ${free.join(', ')}: such a domain is never trusted.`,
    });
  }
}

/** The open violations of addresses at the domains that are added. Before any list is confirmed nothing fails. */
async function effectOf(
  db: Db,
  before: TrustedDomains,
  domains: readonly string[],
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const added = domains.filter((domain) => !before.domains.includes(domain));
  const isJudged =
    before.confirmed || (before.organisationId !== null && (await findTrustedDomains(db, null)).confirmed);
  const { rows } = await sql<{ severity: Severity; count: number }>`
    select v.severity, count(*)::integer as count from governance.violation v
     where v.check_id = ${externalDomainId} and v.state <> 'resolved' and v.facts ->> 'domain' = any(${added}::text[])
       and (${before.organisationId}::uuid is null or v.organisation_id = ${before.organisationId}::uuid)
     group by v.severity`.execute(db);
  const openViolations = rows
    .map((row) => ({ checkId: externalDomainId, ...row }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { isWeaker: added.length > 0 && (isJudged || openViolations.length > 0), effect: { openViolations } };
}
