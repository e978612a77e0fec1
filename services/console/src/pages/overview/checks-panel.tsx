import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { CheckStatusBadge, checkStatuses } from '../../badges/check-status-badge.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import styles from './overview.module.css';
import { overviewQueries } from './queries.ts';

const placeOf = ({ status }: { status: (typeof checkStatuses)[number] }): number => checkStatuses.indexOf(status);

/** Every check that is switched on, the worst first. */
export function ChecksPanel() {
  const query = useQuery(overviewQueries.checks);
  return (
    <Panel title="Checks">
      <QueryState query={query}>
        {({ data }) => (
          <ul className={styles.list}>
            {data
              .filter(({ enabled }) => enabled)
              .toSorted((a, b) => placeOf(a) - placeOf(b) || b.openCount - a.openCount)
              .map((check) => (
                <li key={check.id}>
                  {check.openCount > 0 ? (
                    <Link to="/violations" search={{ checkId: [check.id] }}>
                      {check.title}
                    </Link>
                  ) : (
                    <span>{check.title}</span>
                  )}
                  <span className={styles.marks}>
                    {check.openCount > 0 && <span>{counted(check.openCount, 'violation')}</span>}
                    <CheckStatusBadge check={check} />
                  </span>
                </li>
              ))}
          </ul>
        )}
      </QueryState>
    </Panel>
  );
}
