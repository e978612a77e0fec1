import type { RoleConflictPreview } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { EffectNote } from '../../effects/effect-note.tsx';
import { counted } from '../../words/count-words.ts';
import { AffectedAccounts } from './affected-accounts.tsx';

/** Whom a rule on conflicting roles would find, and whom no more. */
export function ConflictEffect({ preview }: { preview: RoleConflictPreview }) {
  const { counts, accounts, effect, needsSecondOperator } = preview;
  return (
    <EffectNote effect={effect} needsSecondOperator={false}>
      <Text fw={600}>
        {counts.conflicting === 0
          ? 'It would find nobody.'
          : `It would find ${counted(counts.conflicting, 'account')}${newText(counts)}.`}
        {counts.becomesFree > 0 && ` ${counted(counts.becomesFree, 'account')} would conflict no more.`}
      </Text>
      <AffectedAccounts title="New" accounts={accounts.filter(({ after }) => after === 'conflicting')} />
      <AffectedAccounts title="No more" accounts={accounts.filter(({ after }) => after === 'free')} />
      {needsSecondOperator && (
        <Text size="sm" fw={600}>
          High violations rest on this rule. What it says changes only when a second administrator approves it.
        </Text>
      )}
    </EffectNote>
  );
}

function newText({ conflicting, becomesConflicting }: RoleConflictPreview['counts']): string {
  if (becomesConflicting === 0) return ', as now';
  return becomesConflicting === conflicting ? ', all of them new' : `, ${becomesConflicting} of them new`;
}
