import { Checkbox, Group, Popover, Stack, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { stateText } from '../words/state-words.ts';
import styles from './filters.module.css';

/** A filter by known values, of which several may be chosen; none means all. */
export function ChoiceFilter<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  chosen: readonly Value[] | undefined;
  onChange: (chosen: Value[] | undefined) => void;
  nameOf?: (value: Value) => string;
}) {
  const { label, values, chosen = [], onChange, nameOf = stateText } = props;
  const choose = (next: string[]): void => onChange(next.length === 0 ? undefined : (next as Value[]));
  return (
    <Popover position="bottom-start" shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.choice} data-chosen={chosen.length > 0 || undefined}>
          <Group gap={6} wrap="nowrap">
            {chosen.length === 0 ? label : `${label}: ${chosen.map(nameOf).join(', ')}`}
            <IconChevronDown size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Checkbox.Group value={[...chosen]} onChange={choose} aria-label={label}>
          <Stack gap="xs">
            {values.map((value) => (
              <Checkbox key={value} value={value} label={nameOf(value)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
