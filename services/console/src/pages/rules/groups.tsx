import type { OrganisationGroup } from '@keyledger/contracts/rest';
import { Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { useEditable } from '../../api/use-editable.ts';
import { useList } from '../../api/use-list.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { PickMany } from '../../pickers/pick-many.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import type { Column } from '../../tables/column.ts';
import { counted } from '../../words/count-words.ts';
import { EditDrawer, EditForm } from './edit-drawer.tsx';
import { GroupEffect } from './group-effect.tsx';
import { EditLink, PolicyList } from './policy-list.tsx';
import styles from './rules.module.css';
import { type Existing, usePolicyWrites } from './use-policy-writes.ts';

const route = getRouteApi('/shell/rules');

const columns: readonly Column<OrganisationGroup>[] = [
  {
    id: 'name',
    header: 'Group',
    cell: (group) => <EditLink id={group.id} name={group.name} line={group.description ?? joinedBy(group)} />,
  },
  {
    id: 'members',
    header: 'Organisations',
    width: '9rem',
    alignEnd: true,
    cell: ({ memberIds }) => memberIds.length,
  },
  { id: 'by', header: 'Joined by', width: '18rem', secondary: true, cell: joinedBy },
];

function joinedBy({ organisationIds, labels, countryCodes, plans }: OrganisationGroup): string {
  const parts = [
    ...(organisationIds.length > 0 ? [`${counted(organisationIds.length, 'organisation')} by name`] : []),
    ...(labels.length > 0 ? [`label ${labels.join(', ')}`] : []),
    ...(countryCodes.length > 0 ? [`country ${countryCodes.join(', ')}`] : []),
    ...(plans.length > 0 ? [`plan ${plans.join(', ')}`] : []),
  ];
  return parts.length === 0 ? 'Nobody yet' : parts.join(' · ');
}

/** The groups of organisations. */
export function Groups() {
  const { q, edit } = route.useSearch();
  const list = useList('/v1/organisation-groups', { q, sort: 'name' }, { heldStill: true });
  return (
    <>
      <PolicyList
        label="Organisation groups"
        list={list}
        columns={columns}
        empty={{
          title: 'There is no group yet',
          text: 'A group lets one rule hold for many organisations, and limits an operator or a key to them.',
        }}
      />
      <EditDrawer title={edit === 'new' ? 'New group' : 'Organisation group'} opened={edit !== undefined}>
        {edit === 'new' ? <Form /> : <Found id={edit ?? ''} />}
      </EditDrawer>
    </>
  );
}

type GroupDraft = Pick<OrganisationGroup, 'name' | 'organisationIds' | 'labels' | 'countryCodes' | 'plans'> & {
  description: string;
};

function Found({ id }: { id: string }) {
  const editable = useEditable('/v1/organisation-groups/{id}', { id });
  return (
    <QueryState query={editable}>
      {(version) => <Form existing={{ ...version, onNewer: () => void editable.refetch() }} />}
    </QueryState>
  );
}

function Form({ existing }: { existing?: Existing<OrganisationGroup> }) {
  const mayChange = useMayEverywhere('admin');
  const group = existing?.value;
  const { draft, setDraft, theirs } = useDraft(existing?.etag, {
    name: group?.name ?? '',
    description: group?.description ?? '',
    organisationIds: group?.organisationIds ?? [],
    labels: group?.labels ?? [],
    countryCodes: group?.countryCodes ?? [],
    plans: group?.plans ?? [],
  });
  const [reason, setReason] = useState('');
  const writes = usePolicyWrites('/v1/organisation-groups', existing);
  const preview = useDraftPreview('/v1/organisation-groups/preview', draft, (settled) =>
    mayChange && settled.name.trim() !== ''
      ? { organisationGroupId: group?.id ?? null, group: sentGroup(settled) }
      : undefined,
  );
  if (!mayChange) return group ? <Text>{joinedBy(group)}</Text> : null;
  return (
    <EditForm
      reason={reason}
      onReason={setReason}
      reasonHint="Needed when rules of the group would hold for fewer organisations."
      preview={preview}
      disabled={draft.name.trim() === ''}
      busy={writes.isBusy}
      error={writes.error}
      newer={{ theirs, look: writes.look }}
      onSave={() =>
        writes.save({
          ...sentGroup(draft),
          ...(group === undefined || reason.trim() === '' ? {} : { reason }),
        })
      }
      onDelete={writes.remove && (() => writes.remove?.(reason))}
      effect={(told) => <GroupEffect preview={told} />}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        autosize
        maxLength={2000}
        value={draft.description}
        onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
      />
      <PickMany
        kind="organisation"
        label="Organisations by name"
        ids={draft.organisationIds}
        onChange={(organisationIds) => setDraft({ ...draft, organisationIds })}
      />
      <fieldset className={styles.fieldset}>
        <legend>And whichever fit all of these, by themselves</legend>
        <Stack gap="sm">
          <TagsInput label="Labels" value={draft.labels} onChange={(labels) => setDraft({ ...draft, labels })} />
          <TagsInput
            label="Countries"
            description="Two letters each: NZ, AU, GB."
            value={draft.countryCodes}
            onChange={(countryCodes) => setDraft({ ...draft, countryCodes })}
          />
          <TagsInput label="Plans of Xero" value={draft.plans} onChange={(plans) => setDraft({ ...draft, plans })} />
        </Stack>
      </fieldset>
    </EditForm>
  );
}

function sentGroup(draft: GroupDraft) {
  return { ...draft, description: draft.description.trim() === '' ? null : draft.description };
}
