import type { Violation } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../session/session.ts';
import { PersonName } from '../organisations/person-name.tsx';
import { OwnerDialog } from './owner-dialog.tsx';

/** Who answers for the violations of a case, and the way to give them to somebody else. */
export function CaseOwner({ violations }: { violations: readonly Violation[] }) {
  const mayWork = useMay('admin', 'reviewer');
  const [isAsked, setAsked] = useState(false);
  const open = violations.filter(({ state }) => state !== 'resolved');
  const owners = [...new Set((open.length > 0 ? open : violations).map(({ ownerPersonId }) => ownerPersonId))];
  return (
    <>
      {owners.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {id === null ? (
            'Nobody yet'
          ) : (
            <Link to="/people/$personId" params={{ personId: id }}>
              <PersonName id={id} />
            </Link>
          )}
        </span>
      ))}
      {mayWork && open.length > 0 && (
        <Button
          size="compact-xs"
          variant="light"
          my={4}
          display="block"
          className="no-print"
          onClick={() => setAsked(true)}
        >
          Give to somebody else
        </Button>
      )}
      <Text size="xs" c="dimmed">
        Sees to it that it is mended, also where others have to do it in Xero.
      </Text>
      {isAsked && (
        <OwnerDialog
          violationIds={open.map(({ id }) => id)}
          ownerPersonId={owners[0] ?? null}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
