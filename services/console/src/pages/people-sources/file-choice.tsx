import type { PeopleImport } from '@keyledger/contracts/rest';
import { Autocomplete, FileInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { type CsvBeginning, readCsvBeginning } from './csv-beginning.ts';

type Chosen = { readonly file: File; readonly beginning: CsvBeginning };

/** Which file, of which source, and whether who is missing in it has left. */
export function FileChoice(props: {
  source: string;
  mode: PeopleImport['mode'];
  onSource: (source: string) => void;
  onMode: (mode: PeopleImport['mode']) => void;
  onFile: (chosen: Chosen | undefined) => void;
}) {
  const { source, mode, onSource, onMode, onFile } = props;
  const { data } = rest.useQuery('get', '/v1/people/sources');
  const [problem, setProblem] = useState<string>();
  const [file, setFile] = useState<File | null>(null);
  const known = (data?.data ?? []).filter(({ kind }) => kind === 'csv').map(({ id }) => id);
  const choose = async (next: File | null): Promise<void> => {
    setFile(next);
    const beginning = next === null ? undefined : await readCsvBeginning(next);
    const isEmpty = beginning !== undefined && beginning.header.length < 2;
    setProblem(isEmpty ? 'This is no CSV file with a header line and columns separated by commas.' : undefined);
    onFile(next === null || beginning === undefined || isEmpty ? undefined : { file: next, beginning });
  };
  return (
    <Stack>
      <FileInput
        label="File"
        placeholder="Choose a CSV file"
        accept=".csv,text/csv"
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file away' }}
        required
        value={file}
        onChange={(next) => void choose(next)}
        error={problem}
      />
      <Autocomplete
        label="Source"
        description="Whose list it is. The next file of the same source changes the same people."
        required
        data={known}
        value={source}
        onChange={onSource}
      />
      <Radio.Group
        label="Who is missing in the file"
        value={mode}
        onChange={(value) => onMode(value === 'full' ? 'full' : 'partial')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="partial" label="stays as they are: the file is a part of the list" />
          <Radio value="full" label="has left: the file is the whole list" />
        </Stack>
      </Radio.Group>
      {mode === 'full' && (
        <Text size="sm" c="dimmed">
          When more than a fifth of the people (and more than three) are missing, nobody of those is ended, and you are
          told.
        </Text>
      )}
    </Stack>
  );
}
