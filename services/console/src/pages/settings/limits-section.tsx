import { Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import styles from '../rules/rules.module.css';
import { dueLimits, type LimitLine, ownLimits, xeroLimits } from './limit-words.ts';
import { RetentionPanel } from './retention-panel.tsx';

const pageNames = { '/connect': 'Connect', '/checks': 'Checks' } as const;

/** Every limit that applies here, with where it is changed, and how long records are kept. */
export function LimitsSection() {
  const seesRetention = useMay('admin', 'auditor');
  const status = rest.useQuery('get', '/v1/status');
  const summary = rest.useQuery('get', '/v1/summary');
  return (
    <Stack>
      <QueryState query={status}>
        {({ limits }) => (
          <>
            <Panel title="What Xero allows">
              <QueryState query={summary}>
                {({ xeroApp }) => <Lines lines={xeroLimits(limits, xeroApp)} heading="Limit" />}
              </QueryState>
            </Panel>
            <Panel title="What Keyledger allows and trusts">
              <Lines lines={ownLimits(limits)} heading="Limit" />
            </Panel>
            <Panel title="By when violations are fixed">
              <Lines lines={dueLimits(limits)} heading="Time" />
            </Panel>
          </>
        )}
      </QueryState>
      {seesRetention && <RetentionPanel />}
    </Stack>
  );
}

function Lines({ lines, heading }: { lines: readonly LimitLine[]; heading: string }) {
  return (
    <table className={styles.affected}>
      <thead>
        <tr>
          <th scope="col">What, and where it is changed</th>
          <th scope="col">{heading}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, value, where, to }) => (
          <tr key={name}>
            <td>
              {name}
              <span className={styles.sub}>
                {where} {to && <Link to={to}>{pageNames[to]}</Link>}
              </span>
            </td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
