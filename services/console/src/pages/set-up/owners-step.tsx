import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { PersonPicker } from '../../people/person-picker.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { counted } from '../../words/count-words.ts';
import styles from './set-up.module.css';

const pageSize = 500;

/** Organisations without an owner, and one person for those that are chosen. */
export function OwnersStep({ mayDo }: { mayDo: boolean }) {
  const list = useList(
    '/v1/organisations',
    {
      governance: ['observed', 'governed'],
      connectionState: ['connected', 'disconnected', 'needs_reconsent'],
      sort: 'name',
    },
    { pageSize },
  );
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [owner, setOwner] = useState<string | null>(null);
  const store = useQueryClient();
  const mutation = rest.useMutation('post', '/v1/organisations/import', {
    onSuccess: ({ updated, results }) => {
      if (updated > 0)
        notifications.show({ message: `Owner named for ${counted(updated, 'organisation')}`, color: 'green' });
      for (const { name, problem } of results.filter((one) => one.problem !== null)) {
        notifications.show({ title: name, message: problem, color: 'red', autoClose: false });
      }
      for (const path of ['/v1/organisations', '/v1/setup']) void store.invalidateQueries({ queryKey: ['get', path] });
    },
  });
  if (list.problem) return <ErrorState error={list.problem} onRetry={list.reload} />;
  if (list.isLoading) return <LoadingLines />;
  const without = list.items.filter(({ ownerPersonIds }) => ownerPersonIds.length === 0);
  const chosen = without.filter(({ id }) => !leftOut.has(id));
  const toggle = (id: string): void =>
    setLeftOut((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <Stack>
      {without.length === 0 ? (
        <Text c="dimmed">{noneWithoutOwner(list)}</Text>
      ) : (
        <fieldset className={styles.names} disabled={!mayDo}>
          <legend>Without an owner</legend>
          {without.map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={!leftOut.has(id)} onChange={() => toggle(id)} />
          ))}
        </fieldset>
      )}
      {list.hasMore && (
        <div>
          <Button variant="default" size="xs" loading={list.isLoadingMore} onClick={list.loadMore}>
            Look at more organisations
          </Button>
        </div>
      )}
      {mayDo && without.length > 0 && (
        <>
          <PersonPicker
            worksHere
            required
            label="Owner"
            description="Is told of violations there, and answers for them."
            value={owner}
            onChange={setOwner}
          />
          {mutation.error && <ErrorState error={mutation.error} title="That did not work" />}
          <div>
            <Button
              disabled={owner === null || chosen.length === 0}
              loading={mutation.isPending}
              onClick={() => mutation.mutate({ body: { organisations: chosen.map(({ name }) => ({ name, owner })) } })}
            >
              Name as owner of {counted(chosen.length, 'organisation')}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}

function noneWithoutOwner({ items, hasMore }: { items: readonly unknown[]; hasMore: boolean }): string {
  if (items.length === 0) return 'No organisation is connected yet.';
  return hasMore ? 'These have an owner; there are more.' : 'Every organisation has an owner.';
}
