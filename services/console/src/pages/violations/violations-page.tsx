import { Button } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DecisionDialog, type PendingDecision } from '../../decisions/decision-dialog.tsx';
import { KeysDialog } from '../../decisions/keys-dialog.tsx';
import { useMay } from '../../session/session.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { caseColumns } from './case-columns.tsx';
import { CaseFilterBar } from './case-filter-bar.tsx';
import { EmptyInbox } from './empty-inbox.tsx';
import { inboxKeys, keysFor } from './inbox-keys.ts';
import { inboxList } from './inbox-list.ts';

const route = getRouteApi('/shell/violations');

/** The inbox: violations by case, the worst first. */
export function ViolationsPage() {
  const filters = route.useSearch();
  const navigate = useNavigate({ from: '/violations' });
  const mayWork = useMay('admin', 'reviewer');
  const list = useList(...inboxList(filters));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<PendingDecision>();
  const [showsKeys, setShowsKeys] = useState(false);
  const chosen = list.items.filter(({ id }) => selected.has(id));
  const close = (hasDecided: boolean): void => {
    setPending(undefined);
    if (!hasDecided) return;
    setSelected(new Set());
    list.reload();
  };
  return (
    <PageFrame
      title="Violations"
      lead="Access that does not match your rules, by case: the worst and the soonest due first."
      actions={
        <Button
          visibleFrom="sm"
          variant="subtle"
          leftSection={<IconKeyboard size={16} aria-hidden />}
          onClick={() => setShowsKeys(true)}
        >
          Keyboard shortcuts
        </Button>
      }
    >
      <CaseFilterBar
        filters={filters}
        onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
        onClear={() => void navigate({ search: {} })}
      />
      <DataTable
        label="Violations"
        columns={caseColumns.inbox}
        list={list}
        empty={<EmptyInbox isFiltered={Object.keys(filters).length > 0} />}
        {...(mayWork ? { selected, onSelect: setSelected } : {})}
        chosenBar={
          chosen.length > 0 && <BulkBar cases={chosen} onDecide={setPending} onClear={() => setSelected(new Set())} />
        }
        rowKeys={keysFor({ mayWork, onDecide: setPending })}
        pageKeys={{ '?': () => setShowsKeys(true) }}
      />
      <DecisionDialog pending={pending} onClose={close} />
      <KeysDialog keys={inboxKeys} opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </PageFrame>
  );
}
