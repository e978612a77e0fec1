import type { DescribedAccount } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { mostPreviewed, previewAccounts } from '../previews/preview-accounts.ts';
import { type Findings, findingKey } from '../previews/rehearse-change.ts';
import type { AccessVerdict, RulePreview } from './rule-preview.ts';

/** The check that judges access by the rules. */
export const accessCheckId = 'access-valid';

/** What the check of access said at one moment, and the accounts as they were then. */
export type AccessSight = { findings: Findings; accounts: ReadonlyMap<string, DescribedAccount> };

/** Whose access changes between two moments. */
export type AccessComparison = Pick<RulePreview, 'counts' | 'accounts' | 'truncated'>;

type Judged = { account: DescribedAccount; before: AccessVerdict; after: AccessVerdict };

/** Compares the access of accounts at two moments: how many are valid and invalid, and whose changed, what became invalid first. */
export async function compareAccess(
  db: Db,
  { before, after }: { before: AccessSight; after: AccessSight },
): Promise<AccessComparison> {
  const judged = [...after.accounts.values()].map((account) => ({
    account,
    before: verdictOn(before.accounts.get(account.id) ?? account, before.findings),
    after: verdictOn(account, after.findings),
  }));
  const changed = judged.filter((each) => each.before !== each.after).sort(byHarm);
  return {
    counts: countVerdicts(judged, changed),
    accounts: await previewAccounts(db, changed.slice(0, mostPreviewed), ({ account, ...verdicts }) => ({
      personId: account.personId,
      personName: account.personName,
      ...verdicts,
    })),
    truncated: changed.length > mostPreviewed,
  };
}

function verdictOn(account: DescribedAccount, findings: Findings): AccessVerdict {
  const isReady = findings.ready.has(`${accessCheckId}/${account.organisationId}`);
  if (!isReady || !account.isIdentified) return 'not_judged';
  return findings.failing.has(findingKey(accessCheckId, 'account', account.id)) ? 'invalid' : 'valid';
}

function countVerdicts(judged: readonly Judged[], changed: readonly Judged[]): RulePreview['counts'] {
  const ends = (list: readonly Judged[], verdict: AccessVerdict) =>
    list.filter(({ after }) => after === verdict).length;
  return {
    valid: ends(judged, 'valid'),
    invalid: ends(judged, 'invalid'),
    notJudged: ends(judged, 'not_judged'),
    becomesValid: ends(changed, 'valid'),
    becomesInvalid: ends(changed, 'invalid'),
    becomesNotJudged: ends(changed, 'not_judged'),
  };
}

const harm: Record<AccessVerdict, number> = { invalid: 0, not_judged: 1, valid: 2 };

function byHarm(one: Judged, other: Judged): number {
  return (
    harm[one.after] - harm[other.after] ||
    one.account.organisationId.localeCompare(other.account.organisationId) ||
    one.account.name.localeCompare(other.account.name)
  );
}
