import { Select, Table, Text } from '@mantine/core';
import type { CsvBeginning } from './csv-beginning.ts';
import { csvFields, isNamed, type Mapping } from './csv-fields.ts';
import styles from './people-sources.module.css';

/** Which column holds which field, with what stands there in the first lines. */
export function ColumnMapping(props: {
  beginning: CsvBeginning;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const { beginning, mapping, onChange } = props;
  const { header, records } = beginning;
  const columns = [...new Set(header.filter((name) => name !== ''))];
  const samples = (column: string | undefined): string =>
    column === undefined
      ? ''
      : records
          .map((record) => record[header.indexOf(column)] ?? '')
          .filter(Boolean)
          .join(', ');
  const choose = (field: string, column: string | null): void => {
    const { [field]: _before, ...others } = mapping;
    onChange(column === null ? others : { ...others, [field]: column });
  };
  const unused = columns.filter((column) => !Object.values(mapping).includes(column));
  return (
    <div className={styles.scroll}>
      <Table aria-label="Columns of the file" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Of a person</Table.Th>
            <Table.Th>Column of the file</Table.Th>
            <Table.Th>First lines</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {csvFields.map(({ name, label, hint }) => (
            <Table.Tr key={name}>
              <Table.Td>
                {label}
                {hint && (
                  <Text size="xs" c="dimmed">
                    {hint}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={`Column of ${label}`}
                  placeholder="Not in the file"
                  searchable
                  clearable={!isNamed(name, header)}
                  allowDeselect={false}
                  data={columns}
                  value={mapping[name] ?? null}
                  onChange={(column) => choose(name, column)}
                />
              </Table.Td>
              <Table.Td className={styles.sample}>{samples(mapping[name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {unused.length > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          Not taken: {unused.join(', ')}.
        </Text>
      )}
    </div>
  );
}
