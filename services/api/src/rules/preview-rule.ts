import type { DescribedAccount } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { describeCurrent } from '../previews/describe-current.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { type Findings, findingKey, rehearseChange } from '../previews/rehearse-change.ts';
import { isHigherCeiling } from './is-higher-ceiling.ts';
import type { RuleInput } from './rule-input.ts';
import type { AccessVerdict, RulePreview } from './rule-preview.ts';
import { findOrganisationsInScope, findRuleById, type RuleRow } from './rule-store.ts';
import { createRule, deleteRule, replaceRule } from './save-rule.ts';

/** A rule as it would be: new without an id, deleted without a rule. */
export type RuleToPreview = { ruleId: string | null; rule: RuleInput | null; caller: Caller; timeZone: string };

type Judged = { account: DescribedAccount; before: AccessVerdict; after: AccessVerdict };

const mostAccounts = 1000;
const checkId = 'access-valid';

/**
 * Says whom a new, changed or deleted rule would make valid or invalid: the rule is saved by the ordinary path, the check asked
 * before and after, and everything taken back.
 * @throws AppError `not_found`, and whatever saving the rule would throw.
 */
export async function previewRule(db: Db, asked: RuleToPreview): Promise<RulePreview> {
  const known = await findKnown(db, asked);
  const organisationIds = await findConcerned(db, known, asked.rule);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: [checkId],
    change: (transaction) => save(transaction, asked),
  });
  const { before, after } = rehearsal;
  // A rule changes nothing of who or what accounts are.
  const accounts = await describeCurrent(db, { organisationIds });
  const judged = [...accounts.values()].map((account) => ({
    account,
    before: verdictOn(account, before),
    after: verdictOn(account, after),
  }));
  const changed = judged.filter((each) => each.before !== each.after).sort(byHarm);
  const names = await findNames(db, changed.slice(0, mostAccounts));
  const effect = await effectOfRehearsal(db, rehearsal);
  const needsReason = known !== undefined && asked.rule !== null && isHigherCeiling(known.ceiling, asked.rule.ceiling);
  return {
    counts: countVerdicts(judged, changed),
    effect,
    needsReason,
    needsSecondOperator: needsReason && (await needsSecondOperator(db, effect, asked.caller)),
    accounts: changed.slice(0, mostAccounts).map((each) => show(each, names)),
    truncated: changed.length > mostAccounts,
  };
}

function save(db: Db, { ruleId, rule, caller, timeZone }: RuleToPreview): Promise<unknown> {
  const actor = actorOf(caller);
  const match = () => {};
  if (ruleId === null) return rule === null ? Promise.resolve() : createRule(db, rule, { actor, timeZone });
  if (rule === null) return deleteRule(db, { id: ruleId, actor, match });
  return replaceRule(db, { id: ruleId, input: rule, actor, timeZone, match });
}

/** The rule that would be replaced or deleted. */
async function findKnown(db: Db, { ruleId }: RuleToPreview): Promise<RuleRow | undefined> {
  const known = ruleId === null ? undefined : await findRuleById(db, ruleId);
  if (ruleId !== null && known === undefined) throw new AppError({ code: 'not_found' });
  return known;
}

/** The organisations of the rule as it is and as it would be. */
async function findConcerned(db: Db, known: RuleRow | undefined, rule: RuleInput | null): Promise<string[]> {
  const asked = rule && {
    scope_all: rule.scope.all,
    scope_group_ids: [...rule.scope.groupIds],
    scope_organisation_ids: [...rule.scope.organisationIds],
  };
  const scopes = [known, asked].filter((scope) => scope !== undefined && scope !== null);
  return findOrganisationsInScope(db, scopes);
}

function verdictOn(account: DescribedAccount, findings: Findings): AccessVerdict {
  const isReady = findings.ready.has(`${checkId}/${account.organisationId}`);
  if (!isReady || !account.isIdentified) return 'not_judged';
  return findings.failing.has(findingKey(checkId, 'account', account.id)) ? 'invalid' : 'valid';
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

async function findNames(db: Db, judged: readonly Judged[]): Promise<Map<string, string>> {
  const ids = [...new Set(judged.map(({ account }) => account.organisationId))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('directory.organisation').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function show({ account, before, after }: Judged, names: ReadonlyMap<string, string>): RulePreview['accounts'][number] {
  const { id, organisationId, name, email, role, personId, personName } = account;
  return {
    accountId: id,
    organisationId,
    organisationName: names.get(organisationId) ?? '',
    name,
    email,
    role,
    roleName: describeRole(role).name,
    personId,
    personName,
    before,
    after,
  };
}
