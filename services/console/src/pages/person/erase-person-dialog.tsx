import type { Person } from '@keyledger/contracts/rest';
import { Alert, Checkbox, List, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { employmentOf } from '../../people/employment-of.ts';
import { useNow } from '../../time/use-now.ts';
import { counted } from '../../words/count-words.ts';

const goes = [
  'Their name, addresses, job roles and department, all earlier versions of these, and what every source said about them.',
  'Names and addresses of the accounts that they had, also in violations and exceptions about these.',
  'The details of every entry of the journal about them.',
  'Their name in the stored answers of Xero, within minutes.',
] as const;

const stays = [
  'That there was a person, by a number, and when their employment began and ended.',
  'Xero’s own ids of their users, the roles these held and when; states and times of violations.',
  'That each entry of the journal happened, when, and who did it. Its chain can still be verified.',
  'That they were erased: when, by whom, and why.',
] as const;

/** Erases the personal data of somebody who left, after saying what goes, what stays as proof, and what is in the way. */
export function ErasePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const store = useQueryClient();
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const editable = useEditable('/v1/people/{id}', { id: person.id });
  const inTheWay = useWhatIsInTheWay(person);
  const erasing = rest.useMutation('post', '/v1/people/{id}/erase', {
    onSuccess: () => {
      notifications.show({ message: 'The person is erased.', color: 'green' });
      void store.invalidateQueries();
      onClose();
    },
  });
  const isPossible = inTheWay !== undefined && inTheWay.length === 0;
  return (
    <ConfirmDialog
      opened
      title={`Erase ${person.displayName}?`}
      confirm="Erase for good"
      danger
      busy={erasing.isPending}
      error={editable.error ?? erasing.error}
      disabled={!isPossible || !isSure || reason.trim() === '' || editable.data === undefined}
      onConfirm={() => {
        if (editable.data === undefined) return;
        const params = { path: { id: person.id } };
        erasing.mutate({ params, headers: ifMatch(editable.data.etag), body: { reason: reason.trim() } });
      }}
      onClose={onClose}
    >
      {inTheWay !== undefined && inTheWay.length > 0 && (
        <Alert color="yellow" variant="light" title="Not possible yet">
          <List size="sm">
            {inTheWay.map((each) => (
              <List.Item key={each}>{each}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <section aria-label="What is erased">
        <Text fw={600} component="h3" size="sm">
          What is erased
        </Text>
        <Text size="sm">It cannot be taken back.</Text>
        <List size="sm">
          {goes.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
      </section>
      <section aria-label="What stays, as proof">
        <Text fw={600} component="h3" size="sm">
          What stays, as proof
        </Text>
        <List size="sm">
          {stays.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
      </section>
      <Text size="sm" c="dimmed">
        Backups, logs and what others have exported are not reached.
      </Text>
      <SpeakingSources person={person} />
      {isPossible && (
        <>
          <Textarea
            label="Reason"
            description="Kept in the journal: name nobody."
            required
            autosize
            maxLength={2000}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Checkbox
            label="I know that this cannot be taken back"
            checked={isSure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
        </>
      )}
    </ConfirmDialog>
  );
}

/** What has to come first, as far as the page can know; nothing while that is being read. The server knows all of it. */
function useWhatIsInTheWay(person: Person): string[] | undefined {
  const now = useNow();
  const { data: accounts } = rest.useQuery('get', '/v1/accounts', {
    params: { query: { personId: [person.id], limit: 100 } },
  });
  if (accounts === undefined) return undefined;
  const employment = employmentOf(person, now);
  const hasLeft = employment === 'Left' || employment === 'Deleted';
  const count = accounts.data.length;
  return [
    ...(hasLeft ? [] : ['They work here. Only somebody who left can be erased.']),
    ...(count === 0 ? [] : [`They have ${counted(count, 'account')} in Xero. Remove their access there first.`]),
  ];
}

function SpeakingSources({ person }: { person: Person }) {
  const speaking = person.sources.filter(({ deletedAt }) => deletedAt === null).map(({ source }) => source);
  if (speaking.length === 0) return null;
  return (
    <Text size="sm">
      <strong>{speaking.join(', ')}</strong> still {speaking.length > 1 ? 'know' : 'knows'} this person. A{' '}
      <Link to="/people-sources">source</Link> that tells of them again brings them back as somebody new: have them
      taken out there first.
    </Text>
  );
}
