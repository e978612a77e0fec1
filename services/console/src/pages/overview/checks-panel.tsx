import type { Check } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import styles from './overview.module.css';

const tones: Readonly<Record<Check['status'], Tone>> = {
  critical: 'critical',
  failing: 'high',
  due: 'medium',
  unknown: 'info',
  not_ready: 'neutral',
  passing: 'good',
};
const order = Object.keys(tones);

/** Every check that is switched on, the worst first. */
export function ChecksPanel() {
  const query = rest.useQuery('get', '/v1/checks');
  return (
    <Panel title="Checks">
      <QueryState query={query}>
        {({ data }) => (
          <ul className={styles.list}>
            {data
              .filter(({ enabled }) => enabled)
              .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || b.openCount - a.openCount)
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
                    <StateBadge tone={tones[check.status]}>{stateText(check.status)}</StateBadge>
                  </span>
                </li>
              ))}
          </ul>
        )}
      </QueryState>
    </Panel>
  );
}
