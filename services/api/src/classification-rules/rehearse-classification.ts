import type { DescribedAccount } from '@keyledger/checks';
import { type Actor, classifyAccounts, type Db } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfRehearsal, makesFewerThingsFail } from '../previews/effect-of-rehearsal.ts';
import { type Rehearsal, rehearseChange } from '../previews/rehearse-change.ts';
import type { ClassificationPreview } from './classification-preview.ts';
import { findOrganisationsOfRules, lockClassificationRule } from './classification-rule-store.ts';
import { type RuleWrite, writeClassificationRule } from './write-classification-rule.ts';

/** What a change of the classification rules would do. */
export type ClassificationEffect = {
  isWeaker: boolean;
  effect: ChangeEffect;
  preview: Pick<ClassificationPreview, 'counts' | 'accounts' | 'truncated'>;
};

const mostAccounts = 1000;

/** Writes a change, classifies the accounts, asks the checks before and after, and takes everything back. */
export async function rehearseClassification(db: Db, write: RuleWrite, actor: Actor): Promise<ClassificationEffect> {
  const known = write.version === 0 ? undefined : await lockClassificationRule(db, write.id);
  const rules = [known, write.values ?? undefined].filter((rule) => rule !== undefined);
  const organisationIds = await findOrganisationsOfRules(db, rules);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    change: async (transaction) => {
      await writeClassificationRule(transaction, write, actor);
      await classifyAccounts(transaction, { organisationIds, now: await readNow(transaction), actor });
    },
  });
  return {
    isWeaker: makesFewerThingsFail(rehearsal),
    effect: await effectOfRehearsal(db, rehearsal),
    preview: await show(db, rehearsal),
  };
}

async function show(db: Db, { before, after }: Rehearsal): Promise<ClassificationEffect['preview']> {
  const changed = [...after.accounts.values()].flatMap((account) => {
    const was = before.accounts.get(account.id);
    if (was === undefined || (was.kind === account.kind && was.isIdentified === account.isIdentified)) return [];
    return [{ was, account }];
  });
  const shown = changed.slice(0, mostAccounts);
  const names = await findNames(
    db,
    shown.map(({ account }) => account.organisationId),
  );
  return {
    counts: {
      changed: changed.length,
      becomesIdentified: changed.filter(({ was, account }) => !was.isIdentified && account.isIdentified).length,
      becomesUnidentified: changed.filter(({ was, account }) => was.isIdentified && !account.isIdentified).length,
    },
    accounts: shown.map(({ was, account }) => ({
      accountId: account.id,
      organisationId: account.organisationId,
      organisationName: names.get(account.organisationId) ?? '',
      name: account.name,
      email: account.email,
      role: account.role,
      roleName: describeRole(account.role).name,
      before: standingOf(was),
      after: standingOf(account),
    })),
    truncated: changed.length > mostAccounts,
  };
}

function standingOf({ kind, isIdentified }: DescribedAccount) {
  return { kind, identified: isIdentified };
}

async function findNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('directory.organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
