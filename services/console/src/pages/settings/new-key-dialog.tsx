import { type KeyScope, keyScopes } from '@keyledger/contracts/names';
import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { PickMany } from '../../pickers/pick-many.tsx';
import { scopeTexts } from './scope-words.ts';

const dayMs = 24 * 3_600_000;
const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'For ever' },
];

/** Makes a key with just the scopes that it needs. */
export function NewKeyDialog({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<KeyScope[]>([]);
  const [life, setLife] = useState('365');
  const [groupIds, setGroupIds] = useState<string[]>([]);
  const store = useQueryClient();
  const making = rest.useMutation('post', '/v1/api-keys', {
    onSuccess: ({ key }) => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/api-keys'] });
      onMade(key);
    },
  });
  const expiresAt = (): string | null =>
    life === 'never' ? null : new Date(Date.now() + Number(life) * dayMs).toISOString();
  return (
    <ConfirmDialog
      opened
      title="New API key"
      confirm="Make the key"
      busy={making.isPending}
      error={making.error}
      disabled={name.trim() === '' || scopes.length === 0}
      onConfirm={() =>
        making.mutate({
          body: {
            name: name.trim(),
            scopes,
            expiresAt: expiresAt(),
            organisationGroupIds: groupIds.length === 0 ? null : groupIds,
          },
        })
      }
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Of the system that will use it."
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="What it may do"
        required
        value={scopes}
        onChange={(chosen) => setScopes(keyScopes.filter((scope) => chosen.includes(scope)))}
      >
        <Stack gap={6} mt={4}>
          {keyScopes.map((scope) => (
            <Checkbox key={scope} value={scope} label={scopeTexts[scope]} description={scope} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        label="It works for"
        data={lives}
        value={life}
        allowDeselect={false}
        onChange={(value) => setLife(value ?? '365')}
      />
      <PickMany
        kind="group"
        label="Limited to groups of organisations"
        description="Empty: not limited."
        ids={groupIds}
        onChange={setGroupIds}
      />
    </ConfirmDialog>
  );
}
