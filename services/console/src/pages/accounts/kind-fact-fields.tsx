import { Select, TextInput } from '@mantine/core';
import { PersonPicker } from '../../people/person-picker.tsx';
import type { Draft } from './draft.ts';
import { type Ceiling, ceilings, type KindFacts, neededFacts } from './kind-facts.ts';

/** The facts that a class needs to be in force. */
export function KindFactFields({ draft, onChange }: { draft: Draft; onChange: (facts: Partial<KindFacts>) => void }) {
  const { answer, facts } = draft;
  if (answer === 'person' || answer === 'new' || answer === 'nobody') return null;
  const needs = new Set(neededFacts[answer]);
  return (
    <>
      {needs.has('ownerPersonId') && (
        <PersonPicker
          label="Who answers for it"
          required
          value={facts.ownerPersonId}
          onChange={(ownerPersonId) => onChange({ ownerPersonId })}
        />
      )}
      {needs.has('sponsorPersonId') && (
        <PersonPicker
          label="Sponsor"
          description="Who of us answers for them."
          required
          value={facts.sponsorPersonId}
          onChange={(sponsorPersonId) => onChange({ sponsorPersonId })}
        />
      )}
      {needs.has('company') && (
        <TextInput
          label="Company"
          required
          maxLength={200}
          value={facts.company ?? ''}
          onChange={(event) => onChange({ company: event.currentTarget.value })}
        />
      )}
      {needs.has('purpose') && (
        <TextInput
          label="Purpose"
          required
          maxLength={200}
          value={facts.purpose ?? ''}
          onChange={(event) => onChange({ purpose: event.currentTarget.value })}
        />
      )}
      {needs.has('ceiling') && (
        <Select
          label="Highest role allowed"
          required
          data={[...ceilings]}
          value={facts.ceiling}
          onChange={(ceiling) => onChange({ ceiling: ceiling as Ceiling | null })}
        />
      )}
      {needs.has('approvedBy') && (
        <PersonPicker
          label="Approved by"
          required
          value={facts.approvedBy}
          onChange={(approvedBy) => onChange({ approvedBy })}
        />
      )}
      {needs.has('endsAt') && (
        <TextInput
          label="Allowed until"
          type="date"
          required
          value={facts.endsAt?.slice(0, 10) ?? ''}
          onChange={(event) => onChange({ endsAt: event.currentTarget.value })}
        />
      )}
    </>
  );
}
