import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { QueryState } from '../../states/query-state.tsx';
import styles from './checks.module.css';

const shown = 5;

/** The worst open violations of a check. */
export function CheckViolations({ checkId }: { checkId: string }) {
  const query = rest.useQuery('get', '/v1/cases', {
    params: { query: { checkId: [checkId], limit: shown, sort: 'worst' } },
  });
  return (
    <Panel
      title="Open violations"
      aside={
        <Link to="/violations" search={{ checkId: [checkId] }}>
          Show all
        </Link>
      }
    >
      <QueryState query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Text size="sm">None is open.</Text>
          ) : (
            <ul className={styles.plain}>
              {data.map((one) => (
                <li key={one.id}>
                  <Link to="/cases/$caseId" params={{ caseId: one.id }}>
                    {one.summary}
                  </Link>{' '}
                  <SeverityBadge severity={one.severity} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </Panel>
  );
}
