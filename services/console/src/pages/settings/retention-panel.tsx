import type { Retention } from '@keyledger/contracts/rest';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { InlineAction } from '../../forms/inline-action.tsx';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import styles from '../rules/rules.module.css';
import { RetentionDialog } from './retention-dialog.tsx';

/** How long records of each kind are kept; administrators change it. */
export function RetentionPanel() {
  const mayChange = useMay('admin');
  const [changing, setChanging] = useState<Retention>();
  const query = rest.useQuery('get', '/v1/retention', { params: { query: { limit: 100 } } });
  return (
    <Panel title="How long records are kept">
      <QueryState query={query}>
        {({ data }) => (
          <table className={styles.affected}>
            <thead>
              <tr>
                <th scope="col">Records</th>
                <th scope="col" className={styles.brief}>
                  Kept for
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((records) => (
                <tr key={records.id}>
                  <td>
                    {stateText(records.id)}
                    <span className={styles.sub}>
                      {records.description} {records.isEvidence && 'An auditor needs these.'}
                    </span>
                  </td>
                  <td className={styles.brief}>
                    {counted(records.days, 'day')}
                    {mayChange && records.minimumDays < records.maximumDays && (
                      <InlineAction name={`Change: ${stateText(records.id)}`} onClick={() => setChanging(records)}>
                        Change
                      </InlineAction>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      {changing && <RetentionDialog records={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}
