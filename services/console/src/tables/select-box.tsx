import { Checkbox } from '@mantine/core';
import styles from './data-table.module.css';

/** The box that chooses a row. */
export function SelectBox({ checked, onChange }: { checked: boolean; onChange: () => void }) {
  return (
    <td className={styles.select}>
      <Checkbox size="xs" checked={checked} onChange={onChange} aria-label="Choose this row" />
    </td>
  );
}

/** The box in the header that chooses every row that is loaded. */
export function SelectAllBox(props: { all: boolean; some: boolean; onChange: () => void }) {
  return (
    <th scope="col" className={styles.select}>
      <Checkbox
        size="xs"
        checked={props.all}
        indeterminate={props.some && !props.all}
        onChange={props.onChange}
        aria-label="Choose every row that is shown"
      />
    </th>
  );
}
