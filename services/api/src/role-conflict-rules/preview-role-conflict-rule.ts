import { roleConflictId } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { describeCurrent } from '../previews/describe-current.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { mostPreviewed, previewAccounts } from '../previews/preview-accounts.ts';
import { type Findings, findingKey, rehearseChange, subjectIdOf } from '../previews/rehearse-change.ts';
import { findOrganisationsInScope } from '../rules/rule-store.ts';
import type { RoleConflictPreview } from './role-conflict-preview.ts';
import type { RoleConflictRule, RoleConflictRuleInput } from './role-conflict-rule-schema.ts';
import { loadRoleConflictRules } from './role-conflict-rule-store.ts';
import { effectOfChange, writeRoleConflictRule } from './save-role-conflict-rule.ts';

/** A rule as it would be: new without an id, deleted without a rule. */
export type RoleConflictToPreview = {
  roleConflictRuleId: string | null;
  rule: RoleConflictRuleInput | null;
  caller: Caller;
};

/**
 * Says whom a new, changed or deleted rule on conflicting roles would find, and whom no more: the rule is written by the ordinary
 * path, the check asked before and after, and everything taken back.
 * @throws AppError `not_found`, and whatever writing the rule would throw.
 */
export async function previewRoleConflictRule(
  db: Db,
  { roleConflictRuleId: id, rule, caller }: RoleConflictToPreview,
): Promise<RoleConflictPreview> {
  const known = id === null ? undefined : (await loadRoleConflictRules(db, [id]))[0];
  if (id !== null && known === undefined) throw new AppError({ code: 'not_found' });
  const organisationIds = await findConcerned(db, known, rule);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: [roleConflictId],
    change: (transaction) => writeRoleConflictRule(transaction, { id, next: rule, actor: actorOf(caller) }),
    look: (_db, written) => Promise.resolve(written),
  });
  const ruleId = rehearsal.seen.after ?? '';
  const before = accountsOf(rehearsal.before, ruleId);
  const after = accountsOf(rehearsal.after, ruleId);
  const becomesConflicting = [...after].filter((each) => !before.has(each));
  const becomesFree = [...before].filter((each) => !after.has(each));
  const changed = [...becomesConflicting, ...becomesFree];
  const resting = known === undefined ? { openViolations: [] } : await effectOfChange(db, known, rule);
  return {
    counts: {
      conflicting: after.size,
      becomesConflicting: becomesConflicting.length,
      becomesFree: becomesFree.length,
    },
    effect: await effectOfRehearsal(db, rehearsal),
    needsReason: resting.openViolations.length > 0,
    needsSecondOperator: await needsSecondOperator(db, resting, caller),
    accounts: await show(db, { organisationIds, accountIds: changed.slice(0, mostPreviewed), after }),
    truncated: changed.length > mostPreviewed,
  };
}

/** The organisations about whose accounts the rule speaks, as it is and as it would be. */
function findConcerned(
  db: Db,
  known: RoleConflictRule | undefined,
  rule: RoleConflictRuleInput | null,
): Promise<string[]> {
  const scopes = [known, rule]
    .filter((each) => each !== undefined && each !== null)
    .map(({ scope }) => ({
      scope_all: scope.all,
      scope_group_ids: [...scope.groupIds],
      scope_organisation_ids: [...scope.organisationIds],
    }));
  return findOrganisationsInScope(db, scopes);
}

/** The accounts that fail by one rule. */
function accountsOf({ failing }: Findings, ruleId: string): ReadonlySet<string> {
  const accounts = [...failing].map(subjectIdOf);
  return new Set(accounts.filter((id) => failing.has(findingKey(roleConflictId, 'account', id, ruleId))));
}

type Shown = { organisationIds: readonly string[]; accountIds: readonly string[]; after: ReadonlySet<string> };

async function show(db: Db, { organisationIds, accountIds, after }: Shown): Promise<RoleConflictPreview['accounts']> {
  if (accountIds.length === 0) return [];
  const described = await describeCurrent(db, { organisationIds, accountIds });
  const accounts = accountIds.map((id) => described.get(id)).filter((account) => account !== undefined);
  return previewAccounts(
    db,
    accounts.map((account) => ({ account })),
    ({ account: { id, personId, personName } }) => ({
      personId,
      personName,
      after: after.has(id) ? ('conflicting' as const) : ('free' as const),
    }),
  );
}
