import { Button, MultiSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { EffectTable } from './effect-table.tsx';

type Target = { all: true } | { groupIds: string[] };

/** What governing would mean, before anybody starts it; for all organisations or some groups. */
export function GovernStep({ mayDo }: { mayDo: boolean }) {
  const [groupIds, setGroupIds] = useState<string[]>([]);
  const [asks, setAsks] = useState(false);
  const store = useQueryClient();
  const groups = rest.useQuery('get', '/v1/organisation-groups', { params: { query: { limit: 500 } } });
  const target: Target = groupIds.length === 0 ? { all: true } : { groupIds };
  const effect = useQuery({
    queryKey: ['preview', '/v1/organisations/govern', target],
    queryFn: async ({ signal }) => (await govern(target, 'true', signal)).data,
    enabled: mayDo,
    placeholderData: keepPreviousData,
  });
  const mutation = useMutation({
    mutationFn: () => govern(target, 'false'),
    onSuccess: ({ data }) => {
      const message = `${counted(data?.organisationIds.length ?? 0, 'organisation')} governed from now on`;
      notifications.show({ message, color: 'green' });
      setAsks(false);
      void effect.refetch();
      for (const path of ['/v1/setup', '/v1/summary', '/v1/organisations']) {
        void store.invalidateQueries({ queryKey: ['get', path] });
      }
    },
  });
  if (!mayDo) return null;
  const names = groups.data?.data ?? [];
  return (
    <Stack>
      {names.length > 0 && (
        <MultiSelect
          label="Only these groups"
          placeholder={groupIds.length === 0 ? 'All organisations' : ''}
          searchable
          clearable
          data={names.map(({ id, name }) => ({ value: id, label: name }))}
          value={groupIds}
          onChange={setGroupIds}
        />
      )}
      <QueryState query={effect}>
        {({ organisationIds, openViolations }) => {
          const some = counted(organisationIds.length, 'organisation');
          if (organisationIds.length === 0) return <Text c="dimmed">All of them are governed already.</Text>;
          return (
            <>
              <Text>
                {some} would be governed. The open violations below then get a due time: 30 days or more, but those of
                people who left keep their own, shorter one. What is found later is due as usual.
              </Text>
              <EffectTable
                label="Open violations that get a due time"
                counts={openViolations}
                nothing="No violation is open there now."
              />
              <div>
                <Button onClick={() => setAsks(true)}>Start governing {some}</Button>
              </div>
              <ConfirmDialog
                opened={asks}
                title={`Start governing ${some}?`}
                confirm="Start governing"
                busy={mutation.isPending}
                error={mutation.error}
                onConfirm={() => mutation.mutate()}
                onClose={() => setAsks(false)}
              >
                <Text size="sm">
                  Owners are told of violations from now on, and what is found now of roles, names and subscribers
                  counts as accepted by the checks of changes.
                </Text>
              </ConfirmDialog>
            </>
          );
        }}
      </QueryState>
    </Stack>
  );
}

function govern(target: Target, dryRun: 'true' | 'false', signal?: AbortSignal) {
  return api.POST('/v1/organisations/govern', { params: { query: { dryRun } }, body: target, signal });
}
