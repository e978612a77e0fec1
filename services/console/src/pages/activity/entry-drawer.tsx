import type { ActivityEntry } from '@keyledger/contracts/rest';
import { Anchor, Drawer, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { changesOf, factsOf } from '../../words/changes-of.ts';
import { numberText } from '../../words/count-words.ts';
import { FactList } from '../case/fact-list.tsx';
import styles from './activity.module.css';
import { actorText, eventTypeText, subjectText } from './activity-words.ts';
import { ChangeTable } from './change-table.tsx';

/** One entry of the journal with everything that it says. Its position stands in the address, so that it can be shared. */
export function EntryDrawer({ position, onClose }: { position: string | undefined; onClose: () => void }) {
  return (
    <Drawer
      opened={position !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title="Entry of the journal"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {position !== undefined && <Entry position={Number(position)} />}
    </Drawer>
  );
}

function Entry({ position }: { position: number }) {
  const query = rest.useQuery('get', '/v1/activity', {
    params: { query: { cursor: String(position + 1), limit: 1 } },
  });
  return (
    <QueryState query={query}>
      {({ data }) => {
        const [entry] = data;
        if (entry?.position !== position) {
          return (
            <EmptyState title="This entry is not here">
              It is no longer kept, or lies outside of what you may see.
            </EmptyState>
          );
        }
        return <EntryDetail entry={entry} />;
      }}
    </QueryState>
  );
}

function EntryDetail({ entry }: { entry: ActivityEntry }) {
  const { actor, subject, organisationId, organisationName } = entry;
  const name = subjectText(entry);
  return (
    <Stack gap="lg">
      <div>
        <Title order={3} size="h4">
          {eventTypeText(entry.type)}
        </Title>
        {name !== null && <Text>{name}</Text>}
      </div>
      <ChangeTable changes={changesOf(entry)} />
      <FactList
        facts={[
          ['When', <Instant key="at" at={entry.at} />],
          ['Who', actorText(actor)],
          ['Where', organisationName],
          ...factsOf(entry).map(({ name, text }): [string, string] => [name, text]),
        ]}
      />
      {entry.data === null && <Text c="dimmed">What it said has been erased with the person it was about.</Text>}
      <Stack gap={6}>
        {subject.caseId !== null && (
          <Anchor component={Link} to={`/cases/${subject.caseId}`}>
            Open the case
          </Anchor>
        )}
        <Link to="/activity" search={{ subjectId: [subject.id] }}>
          Everything about {name ?? 'this'}
        </Link>
        {actor.id !== null && (
          <Link to="/activity" search={{ actorId: [actor.id] }}>
            Everything by {actorText(actor)}
          </Link>
        )}
        {organisationId !== null && (
          <Link to="/activity" search={{ organisationId: [organisationId] }}>
            Everything in {organisationName ?? 'this organisation'}
          </Link>
        )}
        <Link to="/activity" search={{ type: [entry.type] }}>
          Everything of this kind
        </Link>
      </Stack>
      <div>
        <Text size="xs" c="dimmed">
          Entry {numberText(entry.position)} of the chain · {entry.type} · {subject.id}
          {subject.version === null ? '' : ` version ${subject.version}`}
        </Text>
        <div className={styles.hash}>{entry.hash}</div>
      </div>
    </Stack>
  );
}
