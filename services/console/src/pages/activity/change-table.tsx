import type { FieldChange } from '../../words/changes-of.ts';
import styles from './activity.module.css';

/** What was and what has become, field by field; of a change that `waits`, what is and what would be. Nothing without a change. */
export function ChangeTable({ changes, waits = false }: { changes: readonly FieldChange[]; waits?: boolean }) {
  if (changes.length === 0) return null;
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">{waits ? 'Now' : 'Before'}</th>
          <th scope="col">{waits ? 'Then' : 'Now'}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td className={waits ? undefined : styles.before}>{before}</td>
            <td className={styles.after}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
