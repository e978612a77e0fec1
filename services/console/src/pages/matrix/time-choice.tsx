import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { fromLocalText, toLocalText } from './local-time.ts';
import type { MatrixSearch } from './matrix-filters.ts';

const dayMs = 24 * 3_600_000;
const modes = [
  { value: 'now', label: 'Now' },
  { value: 'at', label: 'As of a date' },
  { value: 'between', label: 'Between two dates' },
];

/** When the matrix is looked at; the times are those of the reader's zone. */
export function TimeChoice({ search, onChange }: { search: MatrixSearch; onChange: (part: MatrixSearch) => void }) {
  const { as_of: at, from, to } = search;
  const mode = from !== undefined ? 'between' : at !== undefined ? 'at' : 'now';
  const choose = (next: string): void => {
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const ago = (days: number): string => new Date(now - days * dayMs).toISOString();
    const times = { now: {}, at: { as_of: at ?? ago(1) }, between: { from: at ?? ago(7), to: ago(0) } }[next];
    onChange({ as_of: undefined, from: undefined, to: undefined, only: undefined, ...times });
  };
  return (
    <Group gap="sm">
      <SegmentedControl aria-label="When" data={modes} value={mode} onChange={choose} />
      {mode === 'at' && <TimeField label="As of" value={at} onChange={(next) => onChange({ as_of: next })} />}
      {mode === 'between' && (
        <>
          <TimeField label="From" value={from} before={to} onChange={(next) => onChange({ from: next })} />
          <TimeField label="To" value={to} after={from} onChange={(next) => onChange({ to: next })} />
        </>
      )}
    </Group>
  );
}

function TimeField(props: {
  label: string;
  value: string | undefined;
  before?: string | undefined;
  after?: string | undefined;
  onChange: (value: string) => void;
}) {
  const { label, value, before, after, onChange } = props;
  return (
    <TextInput
      key={value}
      type="datetime-local"
      aria-label={label}
      leftSection={label}
      leftSectionWidth="3.75rem"
      defaultValue={toLocalText(value)}
      onBlur={({ currentTarget }) => {
        const next = fromLocalText(currentTarget.value);
        const isOrdered = next !== undefined && (!before || next < before) && (!after || next > after);
        if (isOrdered && toLocalText(next) !== toLocalText(value)) onChange(next);
        else currentTarget.value = toLocalText(value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
