import type { PeopleImport } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import type { CsvBeginning } from './csv-beginning.ts';
import { guessMapping, type Mapping } from './csv-fields.ts';
import { FileChoice } from './file-choice.tsx';
import { ImportProgress } from './import-progress.tsx';
import { startImport } from './start-import.ts';
import { useImport } from './use-import.ts';

const route = getRouteApi('/shell/people-sources/import');

/** People from a file: which columns are what, what would change, and only then the import. */
export function PeopleImportPage() {
  const mayImport = useMayEverywhere('admin');
  return (
    <PageFrame
      title="Import people"
      lead="A CSV file with a header line, one person a line. Nothing changes before you have seen what would."
    >
      {mayImport ? (
        <ImportForm />
      ) : (
        <EmptyState title="Importing needs an administrator">
          Ask an administrator of Keyledger who is not limited to groups of organisations.
        </EmptyState>
      )}
    </PageFrame>
  );
}

function ImportForm() {
  const { source: asked = 'hr' } = route.useSearch();
  const [source, setSource] = useState(asked);
  const [mode, setMode] = useState<PeopleImport['mode']>('partial');
  const [chosen, setChosen] = useState<{ file: File; beginning: CsvBeginning }>();
  const [mapping, setMapping] = useState<Mapping>({});
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      if (chosen === undefined) throw new Error('No file is chosen.');
      return startImport({ file: chosen.file, source, mode, mapping }, dryRun);
    },
  });
  const { data: progress } = useImport(start.data);
  const isRunning = start.isPending || progress?.state === 'reading' || progress?.state === 'applying';
  const isReady = chosen !== undefined && mapping.externalId !== undefined && mapping.displayName !== undefined;
  const edited =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      start.reset();
    };
  return (
    <Stack maw="60rem">
      <Panel title="1. The file">
        <FileChoice
          source={source}
          mode={mode}
          onSource={edited(setSource)}
          onMode={edited(setMode)}
          onFile={(next) => {
            setMapping(next === undefined ? {} : guessMapping(next.beginning.header));
            edited(setChosen)(next);
          }}
        />
      </Panel>
      {chosen && (
        <Panel title="2. Its columns">
          <ColumnMapping beginning={chosen.beginning} mapping={mapping} onChange={edited(setMapping)} />
          {!isReady && (
            <Text size="sm" mt="sm" role="status">
              Choose the columns of the id and of the name first.
            </Text>
          )}
        </Panel>
      )}
      {isReady && (
        <Panel title="3. What it changes">
          <Stack>
            {start.error && <ErrorState error={start.error} title="The file was not taken" />}
            {progress && <ImportProgress progress={progress} />}
            <Group>
              <Button
                variant={progress?.state === 'done' && progress.dryRun ? 'default' : 'filled'}
                disabled={isRunning}
                loading={start.isPending && start.variables}
                onClick={() => start.mutate(true)}
              >
                {progress ? 'Look again' : 'Look what would change'}
              </Button>
              {progress?.dryRun && progress.state === 'done' && (
                <Button onClick={() => start.mutate(false)}>Import {chosen?.file.name}</Button>
              )}
            </Group>
          </Stack>
        </Panel>
      )}
    </Stack>
  );
}
