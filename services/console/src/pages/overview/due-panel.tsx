import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { Due } from '../../time/due.tsx';
import { useNow } from '../../time/use-now.ts';
import styles from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { WaitingExceptions } from './waiting-exceptions.tsx';

const weekMs = 7 * 24 * 3_600_000;
const mostShown = 6;

/** What has to be done within a week, the soonest first. */
export function DuePanel() {
  const now = useNow();
  const query = useQuery(overviewQueries.due);
  return (
    <Panel
      title="Due this week"
      aside={
        <Anchor component={Link} to="/violations" size="sm">
          Go to the inbox
        </Anchor>
      }
    >
      <QueryState query={query}>
        {({ data, next }) => {
          const due = data.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) - now.getTime() < weekMs);
          const cases = [...new Map(due.map((one) => [one.caseId, one])).values()];
          const more = cases.length - mostShown;
          const mayBeMore = next !== null && due.length === data.length;
          if (cases.length === 0) return <Text c="dimmed">Nothing is due within seven days.</Text>;
          return (
            <ul className={styles.list}>
              {cases.slice(0, mostShown).map((one) => (
                <li key={one.id}>
                  <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                    {one.summary}
                  </Link>
                  <span className={styles.marks}>
                    <SeverityBadge severity={one.severity} />
                    <Due at={one.dueAt} inRow />
                  </span>
                </li>
              ))}
              {more > 0 && <li>{`and ${mayBeMore ? 'at least ' : ''}${more} more`}</li>}
            </ul>
          );
        }}
      </QueryState>
      <WaitingExceptions />
    </Panel>
  );
}
