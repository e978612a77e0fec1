import type { Rule } from '@keyledger/contracts/rest';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Due } from '../../time/due.tsx';
import { counted } from '../../words/count-words.ts';

/** The access rules in force that speak about an organisation. */
export function RulesTab({ organisationId }: { organisationId: string }) {
  const list = useList('/v1/rules', { organisationId: [organisationId], inForce: 'true', sort: 'name' });
  const { data: roles } = rest.useQuery('get', '/v1/roles');
  const columns = useMemo(() => {
    const names = new Map(roles?.data.map(({ id, name }) => [id, name]));
    return ruleColumns((role) => names.get(role) ?? role);
  }, [roles]);
  return (
    <DataTable
      label="Rules that apply"
      columns={columns}
      list={list}
      empty={
        <EmptyState
          title="No rule speaks about this organisation"
          action={
            <Anchor component={Link} to={'/rules' as string}>
              Look at the rules
            </Anchor>
          }
        >
          Without a rule nobody’s access here is explained. A rule says who may be in, and with which role at most.
        </EmptyState>
      }
    />
  );
}

function ruleColumns(roleName: (role: string) => string): Column<Rule>[] {
  return [
    {
      id: 'name',
      header: 'Rule',
      cell: ({ id, name }) => (
        <Link to={`/rules/${id}` as string} data-quiet>
          {name}
        </Link>
      ),
    },
    { id: 'covers', header: 'Who', cell: ({ covers }) => coversText(covers) },
    { id: 'ceiling', header: 'At most', width: '10rem', cell: ({ ceiling }) => roleName(ceiling) },
    { id: 'scope', header: 'Where', width: '12rem', secondary: true, cell: ({ scope }) => scopeText(scope) },
    {
      id: 'reviewBy',
      header: 'Review by',
      width: '9rem',
      secondary: true,
      cell: ({ reviewBy }) => (reviewBy ? <Due at={reviewBy} inRow /> : <Text c="dimmed">–</Text>),
    },
  ];
}

function coversText({ allStaff, jobRoles, departments, personIds }: Rule['covers']): string {
  const parts = [
    allStaff ? 'All staff' : '',
    jobRoles.join(', '),
    departments.length > 0 ? `departments ${departments.join(', ')}` : '',
    personIds.length > 0 ? counted(personIds.length, 'person', 'people') : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function scopeText({ all, groupIds, organisationIds }: Rule['scope']): string {
  if (all) return 'All organisations';
  const parts = [
    groupIds.length > 0 ? counted(groupIds.length, 'group') : '',
    organisationIds.length > 0 ? counted(organisationIds.length, 'organisation') : '',
  ];
  return parts.filter((part) => part !== '').join(' and ');
}
