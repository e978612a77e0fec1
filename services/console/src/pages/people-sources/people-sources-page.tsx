import type { PeopleSource } from '@keyledger/contracts/rest';
import { Alert, Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { EverywhereNote } from '../../session/everywhere-note.tsx';
import { useIsLimited, useMayEverywhere } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { counted } from '../../words/count-words.ts';
import { DeleteSourceDialog } from './delete-source-dialog.tsx';
import { sourceColumns } from './source-columns.tsx';
import { SourceSettingsDialog } from './source-settings-dialog.tsx';

type Pending = { readonly what: 'settings' | 'delete'; readonly source: PeopleSource };

/** Who tells who works here, and when each was last heard of. */
export function PeopleSourcesPage() {
  const mayChange = useMayEverywhere('admin');
  const isLimited = useIsLimited();
  const list = useList('/v1/people/sources', {});
  const [pending, setPending] = useState<Pending>();
  const close = (): void => setPending(undefined);
  return (
    <PageFrame
      title="People sources"
      lead="Who tells Keyledger who works here. Accounts are held against these people."
      actions={mayChange && list.items.length > 0 && <Ways />}
    >
      {isLimited && <EverywhereNote />}
      <SilentSources />
      <DataTable
        label="People sources"
        columns={sourceColumns(mayChange ? { onSettings: (source) => setPending({ what: 'settings', source }) } : {})}
        list={list}
        empty={<NoSource mayChange={mayChange} />}
      />
      {pending?.what === 'settings' && (
        <SourceSettingsDialog
          source={pending.source}
          onClose={close}
          onDelete={() => setPending({ what: 'delete', source: pending.source })}
        />
      )}
      {pending?.what === 'delete' && <DeleteSourceDialog source={pending.source} onClose={close} />}
    </PageFrame>
  );
}

function Ways() {
  return (
    <>
      <Button component={Link} to="/people-sources/import">
        Import a file
      </Button>
      <Button component={Link} to="/people-sources/scim" variant="default">
        Set SCIM up
      </Button>
    </>
  );
}

function NoSource({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState title="Nobody has told who works here" action={mayChange && <Ways />}>
      Import a list from your HR system, or have your identity provider push people by SCIM. Until then nobody can say
      whose an account is.
    </EmptyState>
  );
}

/** Says so when the check of stale sources has found something. */
function SilentSources() {
  const { data } = rest.useQuery('get', '/v1/checks');
  const check = data?.data.find(({ id }) => id === 'people-source-stale');
  if (check === undefined || check.openCount === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={`${counted(check.openCount, 'source')} stale`}>
      <Anchor component={Link} to="/violations?checkId=people-source-stale">
        Look at the violations
      </Anchor>{' '}
      to see which is silent for too long, or sent what could not be understood.
    </Alert>
  );
}
