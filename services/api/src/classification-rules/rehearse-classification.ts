import type { DescribedAccount } from '@keyledger/checks';
import { type Actor, type Classification, classifyAccounts, type Db } from '@keyledger/database';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { describeCurrent } from '../previews/describe-current.ts';
import { effectOfRehearsal, makesFewerThingsFail } from '../previews/effect-of-rehearsal.ts';
import { mostPreviewed, previewAccounts } from '../previews/preview-accounts.ts';
import { rehearseChange, type Seen } from '../previews/rehearse-change.ts';
import type { ClassificationPreview } from './classification-preview.ts';
import { findOrganisationsOfRules, lockClassificationRule } from './classification-rule-store.ts';
import { type RuleWrite, writeClassificationRule } from './write-classification-rule.ts';

/** What a change of the classification rules would do. */
export type ClassificationEffect = {
  isWeaker: boolean;
  effect: ChangeEffect;
  preview: Pick<ClassificationPreview, 'counts' | 'accounts' | 'truncated'>;
};

/** The checks that look at what an account counts as; no other answers differently when accounts are classified. */
export const checksOfClasses = [
  'user-identified',
  'access-valid',
  'orphaned-account',
  'external-domain',
  'shared-mailbox',
  'vendor-lingering',
  'subscriber-safety',
  'privileged-count',
  'authoriser-at-risk',
];

/** Writes a change, classifies the accounts, asks the checks before and after, and takes everything back. */
export async function rehearseClassification(db: Db, write: RuleWrite, actor: Actor): Promise<ClassificationEffect> {
  const known = write.version === 0 ? undefined : await lockClassificationRule(db, write.id);
  const rules = [known, write.values ?? undefined].filter((rule) => rule !== undefined);
  const organisationIds = await findOrganisationsOfRules(db, rules);
  const { seen, ...rehearsal } = await rehearseChange(db, {
    organisationIds,
    checkIds: checksOfClasses,
    change: async (transaction) => {
      await writeClassificationRule(transaction, write, actor);
      return classifyAccounts(transaction, { organisationIds, now: await readNow(transaction), actor });
    },
    look: (transaction, classified) => describeCurrent(transaction, placesOf(classified)),
  });
  return {
    isWeaker: makesFewerThingsFail(rehearsal),
    effect: await effectOfRehearsal(db, rehearsal),
    preview: await show(db, seen),
  };
}

function placesOf(classified: readonly Classification[]): { organisationIds: string[]; accountIds: string[] } {
  const organisationIds = new Set(classified.map(({ organisationId }) => organisationId));
  return { organisationIds: [...organisationIds], accountIds: classified.map(({ accountId }) => accountId) };
}

type Sight = Seen<ReadonlyMap<string, DescribedAccount> | undefined>['seen'];

async function show(db: Db, { before, after }: Sight): Promise<ClassificationEffect['preview']> {
  const changed = [...(after ?? [])].flatMap(([id, account]) => {
    const was = before?.get(id);
    if (was === undefined || (was.kind === account.kind && was.isIdentified === account.isIdentified)) return [];
    return [{ was, account }];
  });
  return {
    counts: {
      changed: changed.length,
      becomesIdentified: changed.filter(({ was, account }) => !was.isIdentified && account.isIdentified).length,
      becomesUnidentified: changed.filter(({ was, account }) => was.isIdentified && !account.isIdentified).length,
    },
    accounts: await previewAccounts(db, changed.slice(0, mostPreviewed), ({ was, account }) => ({
      before: standingOf(was),
      after: standingOf(account),
    })),
    truncated: changed.length > mostPreviewed,
  };
}

function standingOf({ kind, isIdentified }: DescribedAccount) {
  return { kind, identified: isIdentified };
}
