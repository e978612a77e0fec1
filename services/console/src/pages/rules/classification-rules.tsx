import type { ClassificationRule } from '@keyledger/contracts/rest';
import { getRouteApi } from '@tanstack/react-router';
import { useEditable } from '../../api/use-editable.ts';
import { useList } from '../../api/use-list.ts';
import { QueryState } from '../../states/query-state.tsx';
import type { Column } from '../../tables/column.ts';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { ClassificationForm } from './classification-form.tsx';
import { EditDrawer } from './edit-drawer.tsx';
import { EditLink, PolicyList } from './policy-list.tsx';

const route = getRouteApi('/shell/rules');

const columns: readonly Column<ClassificationRule>[] = [
  { id: 'position', header: 'Order', width: '5rem', alignEnd: true, secondary: true, cell: ({ position }) => position },
  { id: 'name', header: 'Rule', cell: (rule) => <EditLink id={rule.id} name={rule.name} line={matchText(rule)} /> },
  { id: 'kind', header: 'Are', width: '8rem', cell: ({ kind }) => stateText(kind) },
  { id: 'accounts', header: 'Accounts', width: '7rem', alignEnd: true, cell: ({ accounts }) => accounts },
];

function matchText({ match }: ClassificationRule): string {
  const parts = [
    ...(match.domains.length > 0 ? [`@${match.domains.join(', @')}`] : []),
    ...(match.addresses.length > 0 ? [match.addresses.join(', ')] : []),
    ...(match.xeroGlobalUserIds.length > 0
      ? [counted(match.xeroGlobalUserIds.length, 'user of Xero', 'users of Xero')]
      : []),
    ...(match.organisationIds.length > 0 ? [`in ${counted(match.organisationIds.length, 'organisation')}`] : []),
    ...(match.groupIds.length > 0 ? [`in ${counted(match.groupIds.length, 'group')}`] : []),
  ];
  return parts.join(' · ');
}

/** The classification rules in the order in which they are asked. */
export function ClassificationRules() {
  const { q, edit } = route.useSearch();
  const list = useList('/v1/classification-rules', { q, sort: 'position' }, { heldStill: true });
  return (
    <>
      <PolicyList
        label="Classification rules"
        list={list}
        columns={columns}
        empty={{
          title: 'There is no classification rule yet',
          text: 'A rule says, for example, that every address of your auditors is external, with a sponsor and an end.',
        }}
      />
      <EditDrawer
        title={edit === 'new' ? 'New classification rule' : 'Classification rule'}
        opened={edit !== undefined}
      >
        {edit === 'new' ? <ClassificationForm /> : <Found id={edit ?? ''} />}
      </EditDrawer>
    </>
  );
}

function Found({ id }: { id: string }) {
  const editable = useEditable('/v1/classification-rules/{id}', { id });
  return (
    <QueryState query={editable}>
      {(version) => <ClassificationForm existing={{ ...version, onNewer: () => void editable.refetch() }} />}
    </QueryState>
  );
}
