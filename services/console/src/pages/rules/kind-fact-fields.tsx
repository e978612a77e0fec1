import { Select, TextInput } from '@mantine/core';
import { PickOne } from '../../pickers/pick-one.tsx';
import { ceilings, roleText } from '../../words/role-text.ts';
import { type ClassificationDraft, factsOfKind } from './classification-draft.ts';

type Facts = ClassificationDraft['kindFacts'];

const people = {
  ownerPersonId: 'Owner',
  sponsorPersonId: 'Sponsor',
  approvedBy: 'Approved by',
} as const;
const texts = { company: 'Company', purpose: 'Purpose' } as const;

/** What a kind asks to be said. Without it the kind is not in force. */
export function KindFactFields(props: { draft: ClassificationDraft; onChange: (draft: ClassificationDraft) => void }) {
  const { draft, onChange } = props;
  const facts = draft.kindFacts;
  const set = (part: Partial<Facts>): void => onChange({ ...draft, kindFacts: { ...facts, ...part } });
  return factsOfKind[draft.kind].map((name) => {
    if (name in people) {
      const field = name as keyof typeof people;
      return (
        <PickOne
          key={name}
          kind="person"
          label={people[field]}
          id={facts[field]}
          onChange={(id) => set({ [field]: id })}
        />
      );
    }
    if (name === 'ceiling') {
      return (
        <Select
          key={name}
          label="Highest role in Xero"
          clearable
          data={ceilings.map((value) => ({ value, label: roleText(value) }))}
          value={facts.ceiling}
          onChange={(ceiling) => set({ ceiling })}
        />
      );
    }
    if (name === 'endsAt') {
      return (
        <TextInput
          key={name}
          type="date"
          label="Until"
          value={facts.endsAt ?? ''}
          onChange={(event) => set({ endsAt: event.currentTarget.value || null })}
        />
      );
    }
    const field = name as keyof typeof texts;
    return (
      <TextInput
        key={name}
        label={texts[field]}
        maxLength={200}
        value={facts[field] ?? ''}
        onChange={(event) => set({ [field]: event.currentTarget.value || null })}
      />
    );
  });
}
