import type { Organisation } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { InlineAction } from '../../forms/inline-action.tsx';
import { useMay } from '../../session/session.ts';
import { PersonName } from '../organisations/person-name.tsx';
import { OwnersDialog } from './owners-dialog.tsx';

/** Who answers for an organisation, the first of all first, and the way to change that. */
export function OrganisationOwners({ organisation }: { organisation: Organisation }) {
  const { id: organisationId, ownerPersonIds } = organisation;
  const mayChange = useMay('admin');
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {ownerPersonIds.length === 0 && 'Nobody yet'}
      {ownerPersonIds.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/people/$personId" params={{ personId: id }}>
            <PersonName id={id} />
          </Link>
        </span>
      ))}
      {mayChange && (
        <InlineAction onClick={() => setAsked(true)}>
          {ownerPersonIds.length === 0 ? 'Name somebody' : 'Change owners'}
        </InlineAction>
      )}
      {isAsked && <OwnersDialog organisationId={organisationId} onClose={() => setAsked(false)} />}
    </>
  );
}
