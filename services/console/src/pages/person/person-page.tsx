import { Anchor, Button, Stack } from '@mantine/core';
import { IconDoorExit, IconEraser, IconPencil } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { EmploymentBadge } from '../../people/employment-badge.tsx';
import { isErased } from '../../people/is-erased.ts';
import { useMayEverywhere } from '../../session/session.ts';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { EditPersonDialog } from './edit-person-dialog.tsx';
import { ErasePersonDialog } from './erase-person-dialog.tsx';
import styles from './person.module.css';
import { PersonAccess } from './person-access.tsx';
import { PersonCases } from './person-cases.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonHistory } from './person-history.tsx';
import { PersonSources } from './person-sources.tsx';

const route = getRouteApi('/shell/people/$personId');

/** One person: what they can get into now, could get into over time, what is wrong about it, and who says what about them. */
export function PersonPage() {
  const { personId } = route.useParams();
  const mayChange = useMayEverywhere('admin');
  const [open, setOpen] = useState<'edit' | 'erase'>();
  const close = (): void => setOpen(undefined);
  const query = rest.useQuery('get', '/v1/people/{id}', { params: { path: { id: personId } } });
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/people" size="sm" className="no-print">
        All people
      </Anchor>
      <QueryState query={query} title="Person" loading={<LoadingLines lines={6} />}>
        {(person) => (
          <PageFrame
            title={person.displayName}
            lead={<EmploymentBadge person={person} />}
            actions={
              <>
                {mayChange && person.deletedAt === null && (
                  <Button
                    variant="default"
                    leftSection={<IconPencil size={16} aria-hidden />}
                    onClick={() => setOpen('edit')}
                  >
                    Edit
                  </Button>
                )}
                <Button
                  component={Link}
                  to={`/leavers/${person.id}`}
                  variant="default"
                  leftSection={<IconDoorExit size={16} aria-hidden />}
                >
                  Leaver plan
                </Button>
                {mayChange && !isErased(person) && person.mergedIntoPersonId === null && (
                  <Button
                    variant="default"
                    leftSection={<IconEraser size={16} aria-hidden />}
                    onClick={() => setOpen('erase')}
                  >
                    Erase…
                  </Button>
                )}
              </>
            }
          >
            <div className={styles.layout}>
              <Stack gap="lg">
                <PersonAccess personId={person.id} />
                <PersonHistory person={person} />
                <PersonCases personId={person.id} />
              </Stack>
              <Stack gap="lg">
                <PersonFacts person={person} />
                {!isErased(person) && <PersonSources person={person} />}
              </Stack>
            </div>
            {open === 'edit' && <EditPersonDialog personId={person.id} onClose={close} />}
            {open === 'erase' && <ErasePersonDialog person={person} onClose={close} />}
          </PageFrame>
        )}
      </QueryState>
    </Stack>
  );
}
