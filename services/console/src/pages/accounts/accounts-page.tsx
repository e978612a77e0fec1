import type { Account } from '@keyledger/contracts/rest';
import { Button, Group, Text } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DownloadMenu } from '../../downloads/download-menu.tsx';
import { useOrganisationNames } from '../../organisations/use-organisation-names.ts';
import { useIsLimited, useMay } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { counted } from '../../words/count-words.ts';
import { useAccount } from '../case/subjects.ts';
import { accountColumns } from './account-columns.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountFilterBar } from './account-filter-bar.tsx';
import { readAccountFilters } from './account-filters.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { SuggestionsPanel } from './suggestions-panel.tsx';

const route = getRouteApi('/shell/accounts');
const mostAtOnce = 1000;
const aboutAccounts = new Set(['links', 'vendor', 'shared', 'client', 'external']);

/** The users of all organisations: whose they are, and what those are that belong to nobody of ours; decided in bulk. */
export function AccountsPage() {
  const filters = route.useSearch();
  const navigate = useNavigate({ from: '/accounts' });
  const mayDecide = useMay('admin', 'reviewer');
  const isLimited = useIsLimited();
  const { sort = 'lastName', account: openedId = null, ...narrowing } = filters;
  const list = useList('/v1/accounts', { ...narrowing, sort }, { heldStill: true });
  const proposed = rest.useQuery('get', '/v1/proposals', undefined, { enabled: !isLimited }).data?.data;
  const proposals = useMemo(() => proposed?.filter(({ kind }) => aboutAccounts.has(kind)) ?? [], [proposed]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const opened = useAccount(openedId).data;
  const [deciding, setDeciding] = useState<readonly Account[]>();
  const nameOf = useOrganisationNames();
  const columns = useMemo(() => accountColumns({ nameOf, proposals }), [nameOf, proposals]);
  const chosen = list.items.filter(({ id }) => selected.has(id));
  const change = (part: Record<string, unknown>): void => {
    setSelected(new Set());
    void navigate({ search: (before) => readAccountFilters({ ...before, ...part }), replace: true });
  };
  const closeAccount = (): void =>
    void navigate({ search: ({ account: _account, ...rest }) => rest, resetScroll: false });
  const finish = (hasDecided: boolean): void => {
    setDeciding(undefined);
    if (!hasDecided) return;
    setSelected(new Set());
    list.reload();
  };
  const isFiltered = Object.keys(narrowing).length > 0;
  return (
    <PageFrame
      title="Accounts"
      lead="The users of your organisations in Xero, and whose or what each of them is."
      actions={<DownloadMenu path="/v1/accounts" query={{ ...narrowing, sort }} name="the list" />}
    >
      {mayDecide && (
        <SuggestionsPanel proposals={proposals} onShow={(domain) => change({ domain, kind: ['unclassified'] })} />
      )}
      <AccountFilterBar filters={filters} onChange={change} onClear={() => void navigate({ search: {} })} />
      <DataTable
        label="Accounts"
        columns={columns}
        list={list}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        {...(mayDecide ? { selected, onSelect: setSelected } : {})}
        chosenBar={
          chosen.length > 0 && (
            <Group gap="xs" role="toolbar" aria-label="With the chosen accounts">
              <Text size="sm" fw={600} role="status">
                {counted(chosen.length, 'account')} chosen
              </Text>
              <Button size="xs" disabled={chosen.length > mostAtOnce} onClick={() => setDeciding(chosen)}>
                Say whose or what they are
              </Button>
              <Button size="xs" variant="subtle" onClick={() => setSelected(new Set())}>
                Choose none
              </Button>
            </Group>
          )
        }
        empty={<EmptyAccounts isFiltered={isFiltered} />}
      />
      {opened && (
        <AccountDialog
          account={opened}
          nameOf={nameOf}
          onDecide={
            mayDecide
              ? () => {
                  setDeciding([opened]);
                  closeAccount();
                }
              : undefined
          }
          onClose={closeAccount}
        />
      )}
      {deciding && <DecideDialog accounts={deciding} proposals={proposals} onClose={finish} />}
    </PageFrame>
  );
}

function EmptyAccounts({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title="No account matches these filters" action={<Link to="/accounts">Show all accounts</Link>}>
        The search looks at names and e-mail addresses. Removed accounts are shown when “In Xero” asks for them.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No account is known yet">
      Accounts appear by themselves once an organisation is connected and has been read.
    </EmptyState>
  );
}
