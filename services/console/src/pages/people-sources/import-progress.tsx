import type { PeopleImport } from '@keyledger/contracts/rest';
import { Alert, Anchor, Button, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keepFile } from '../../downloads/keep-file.ts';
import { counted, numberText } from '../../words/count-words.ts';
import { badLinesCsv } from './bad-lines-csv.ts';
import styles from './people-sources.module.css';

/** How an import goes, or went: what changes, and what is wrong with which line. */
export function ImportProgress({ progress }: { progress: PeopleImport }) {
  const { state, dryRun, linesRead, linesBad, problem, problems } = progress;
  if (state === 'reading' || state === 'applying') {
    return (
      <Group role="status" gap="sm">
        <Loader size="sm" />
        <Text>
          {state === 'reading' ? 'Reading' : 'Writing'}: {counted(linesRead, 'line')} so far.
        </Text>
      </Group>
    );
  }
  return (
    <Stack role="status">
      {linesBad > 0 && (
        <Alert color="red" variant="light" title={`${counted(linesBad, 'line')} cannot be taken`}>
          One bad line and nothing is applied: mend {linesBad === 1 ? 'it' : 'them'} in the file, then choose it again.
        </Alert>
      )}
      {problem && linesBad === 0 && (
        <Alert color="red" variant="light" title="The file cannot be taken, and nothing was changed">
          {problem.reason}
          {problem.line === null ? '' : ` (line ${problem.line})`}
        </Alert>
      )}
      {state === 'done' && !dryRun && (
        <Alert color="green" variant="light" title="Imported">
          {counted(linesRead, 'line')} read. Accounts are linked and judged anew now.{' '}
          <Anchor component={Link} to="/set-up" underline="always">
            Go on with the set-up
          </Anchor>
        </Alert>
      )}
      {state === 'done' && <Counts progress={progress} />}
      {problems.length > 0 && <BadLines progress={progress} />}
    </Stack>
  );
}

function Counts({ progress }: { progress: PeopleImport }) {
  const { createdCount, updatedCount, unchangedCount, endedCount, heldBackCount, mode, dryRun } = progress;
  const rows: readonly (readonly [string, number])[] = [
    ['New people', createdCount],
    ['Changed', updatedCount],
    ['As they were', unchangedCount],
    ...(mode === 'full' ? ([['Missing, count as left', endedCount]] as const) : []),
  ];
  return (
    <>
      <Table aria-label={dryRun ? 'What would change' : 'What changed'} maw="24rem" verticalSpacing="xs">
        <Table.Tbody>
          {rows.map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="end">
                <strong>{numberText(count)}</strong>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {heldBackCount > 0 && (
        <Alert
          color="yellow"
          variant="light"
          title={`${counted(heldBackCount, 'person is', 'people are')} missing and held back`}
        >
          So many at once look like a wrong file, so nobody of them counts as left. If they did leave, say so in the
          file by their status or end.
        </Alert>
      )}
    </>
  );
}

function BadLines({ progress: { problems, linesBad, source } }: { progress: PeopleImport }) {
  const told = problems.map((problem) => ({ ...problem, reason: reasonText(problem.reason) }));
  const download = (): void =>
    keepFile(new Blob([badLinesCsv(told)], { type: 'text/csv' }), `keyledger-bad-lines-${source}.csv`);
  return (
    <div className={styles.scroll}>
      <Table aria-label="Bad lines" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>Column</Table.Th>
            <Table.Th>What is wrong</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.map(({ line, column, reason }) => (
            <Table.Tr key={`${line} ${column} ${reason}`}>
              <Table.Td>{numberText(line)}</Table.Td>
              <Table.Td>{column ?? '–'}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {linesBad > problems.length && problems.length >= 1000 && <Text size="sm">And more.</Text>}
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={download}
      >
        Download the bad lines
      </Button>
    </div>
  );
}

/** Reasons of the server that are written for programs, in words for people. */
function reasonText(reason: string): string {
  return reason.startsWith('Too small: expected string') ? 'must not be empty' : reason;
}
