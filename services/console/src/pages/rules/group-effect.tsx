import type { OrganisationGroupPreview } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { EffectNote } from '../../effects/effect-note.tsx';
import { counted } from '../../words/count-words.ts';
import { accessChangeText } from './access-change-text.ts';
import { AffectedAccounts } from './affected-accounts.tsx';

const most = 5;

/** Which organisations would join and leave a group, and whose access that makes valid or invalid. */
export function GroupEffect({ preview }: { preview: OrganisationGroupPreview }) {
  const { memberCount, joinCount, leaveCount, joins, leaves, counts, accounts, effect, needsSecondOperator } = preview;
  return (
    <EffectNote effect={effect} needsSecondOperator={needsSecondOperator}>
      <Text fw={600}>
        {memberCount === 0 ? 'No organisation' : counted(memberCount, 'organisation')} would be in it.
        {joinCount > 0 && ` ${counted(joinCount, 'organisation')} would join.`}
        {leaveCount > 0 && ` ${counted(leaveCount, 'organisation')} would leave.`}
      </Text>
      <Names title="Join" names={joins} />
      <Names title="Leave" names={leaves} />
      {joinCount + leaveCount > 0 && <Text size="sm">{accessChangeText(counts)}</Text>}
      <AffectedAccounts title="Become invalid" accounts={accounts.filter(({ after }) => after === 'invalid')} />
      <AffectedAccounts title="Become valid" accounts={accounts.filter(({ after }) => after === 'valid')} />
    </EffectNote>
  );
}

function Names({ title, names }: { title: string; names: readonly { readonly name: string }[] }) {
  if (names.length === 0) return null;
  const first = names.slice(0, most).map(({ name }) => name);
  return (
    <Text size="sm">
      {title}: {first.join(', ')}
      {names.length > most && ` and ${names.length - most} more`}.
    </Text>
  );
}
