import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { ToneSign } from '../../badges/tone-sign.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { severities } from '../violations/case-filters.ts';
import styles from './overview.module.css';
import { overviewQueries, trendDays } from './queries.ts';
import type { Summary } from './summary.ts';
import { TrendChart } from './trend-chart.tsx';

/** Open violations by severity, and how that went over the last two weeks. */
export function ViolationsPanel({ violations }: { violations: Summary['violations'] }) {
  const { data: trend } = useQuery(overviewQueries.trend);
  const { open, overdue, awaitingVerification, excepted } = violations;
  return (
    <Panel
      title="Open violations"
      aside={
        <Anchor component={Link} to="/violations" size="sm">
          All violations
        </Anchor>
      }
    >
      <ul className={styles.severities}>
        {severities.map((severity) => (
          <li key={severity} data-tone={open[severity] > 0 ? severity : 'low'}>
            <Link to="/violations" search={{ severity: [severity] }}>
              <span className={styles.number}>{numberText(open[severity])}</span>
              <span className={styles.kind}>
                <ToneSign tone={severity} /> {stateText(severity)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Text size="sm" mb="md">
        {overdue > 0 ? `${numberText(overdue)} overdue` : 'Nothing overdue'}
        {awaitingVerification > 0 && ` · ${numberText(awaitingVerification)} awaiting proof`}
        {excepted > 0 && ` · ${counted(excepted, 'exception')}`}
      </Text>
      <TrendChart trend={trend} expected={trendDays} />
    </Panel>
  );
}
