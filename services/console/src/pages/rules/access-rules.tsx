import type { Rule } from '@keyledger/contracts/rest';
import { Anchor } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import { useNow } from '../../time/use-now.ts';
import { roleText } from '../../words/role-text.ts';
import { coversText, forceOf, scopeText } from './rule-words.ts';
import styles from './rules.module.css';

const route = getRouteApi('/shell/rules');

const columns: readonly Column<Rule>[] = [
  {
    id: 'name',
    header: 'Rule',
    cell: (rule) => (
      <>
        <Link to="/rules/$ruleId" params={{ ruleId: rule.id }} data-quiet>
          {rule.name}
        </Link>
        <span className={styles.sub}>{coversText(rule.covers)}</span>
      </>
    ),
  },
  { id: 'ceiling', header: 'Up to', width: '9rem', cell: ({ ceiling }) => roleText(ceiling) },
  { id: 'scope', header: 'Where', width: '14rem', secondary: true, cell: ({ scope }) => scopeText(scope) },
  { id: 'force', header: 'In force', width: '9rem', cell: (rule) => <Force rule={rule} /> },
  {
    id: 'reviewBy',
    header: 'Review by',
    width: '10rem',
    secondary: true,
    cell: ({ reviewBy }) => <Due at={reviewBy} inRow />,
  },
];

/** The access rules. */
export function AccessRules() {
  const { q } = route.useSearch();
  const navigate = useNavigate({ from: '/rules' });
  const mayChange = useMayEverywhere('admin');
  const list = useList('/v1/rules', { q, sort: 'name' }, { heldStill: true });
  return (
    <>
      <FilterBar isSet={q !== undefined} onClear={() => void navigate({ search: {} })}>
        <TextFilter
          label="Search rules"
          value={q}
          onChange={(next) => void navigate({ search: next === undefined ? {} : { q: next }, replace: true })}
        />
      </FilterBar>
      <DataTable
        label="Access rules"
        columns={columns}
        list={list}
        empty={
          q === undefined ? (
            <EmptyState
              title="There is no access rule yet"
              action={
                mayChange && (
                  <Anchor component={Link} to="/rules/new">
                    Write the first rule
                  </Anchor>
                )
              }
            >
              Until there is one, nobody’s access can be valid. The set-up proposes rules from today’s access.
            </EmptyState>
          ) : (
            <EmptyState title="No rule fits this search" />
          )
        }
      />
    </>
  );
}

function Force({ rule }: { rule: Rule }) {
  const force = forceOf(rule, useNow());
  if (force === 'in_force') return <StateBadge tone="good">In force</StateBadge>;
  if (force === 'ended') return <StateBadge tone="neutral">Ended</StateBadge>;
  return (
    <StateBadge tone="info">
      From <Instant at={rule.validFrom} inRow />
    </StateBadge>
  );
}
