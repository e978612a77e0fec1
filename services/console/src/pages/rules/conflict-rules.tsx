import type { RoleConflictRule } from '@keyledger/contracts/rest';
import { MultiSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { useEditable } from '../../api/use-editable.ts';
import { useList } from '../../api/use-list.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { useMayEverywhere } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import type { Column } from '../../tables/column.ts';
import { roleText } from '../../words/role-text.ts';
import { ConflictEffect } from './conflict-effect.tsx';
import { EditDrawer, EditForm } from './edit-drawer.tsx';
import { EditLink, PolicyList } from './policy-list.tsx';
import { scopeText } from './rule-words.ts';
import { ScopeField } from './scope-field.tsx';
import { type Existing, usePolicyWrites } from './use-policy-writes.ts';

const route = getRouteApi('/shell/rules');

const columns: readonly Column<RoleConflictRule>[] = [
  { id: 'name', header: 'Rule', cell: (rule) => <EditLink id={rule.id} name={rule.name} line={sentenceOf(rule)} /> },
  {
    id: 'where',
    header: 'Where',
    width: '18rem',
    secondary: true,
    cell: ({ scope, otherScope }) => `${scopeText(scope)} · ${scopeText(otherScope)}`,
  },
];

/** The rules on conflicting roles. */
export function ConflictRules() {
  const { q, edit } = route.useSearch();
  const list = useList('/v1/role-conflict-rules', { q, sort: 'name' }, { heldStill: true });
  return (
    <>
      <PolicyList
        label="Role-conflict rules"
        list={list}
        columns={columns}
        empty={{
          title: 'There is no role-conflict rule yet',
          text: 'Such a rule finds people who can, for example, both enter and approve payments, in one organisation or across two.',
        }}
      />
      <EditDrawer title={edit === 'new' ? 'New role-conflict rule' : 'Role-conflict rule'} opened={edit !== undefined}>
        {edit === 'new' ? <Form /> : <Found id={edit ?? ''} />}
      </EditDrawer>
    </>
  );
}

function sentenceOf({ roles, relation, otherRoles }: RoleConflictRule): string {
  const not = relation === 'with' ? 'not together with' : 'not without';
  return `${roles.map(roleText).join(' or ')} ${not} ${otherRoles.map(roleText).join(' or ')}`;
}

function Found({ id }: { id: string }) {
  const editable = useEditable('/v1/role-conflict-rules/{id}', { id });
  return (
    <QueryState query={editable}>
      {(version) => <Form existing={{ ...version, onNewer: () => void editable.refetch() }} />}
    </QueryState>
  );
}

const everywhere = { all: true, groupIds: [], organisationIds: [] };

function Form({ existing }: { existing?: Existing<RoleConflictRule> }) {
  const mayChange = useMayEverywhere('admin');
  const rule = existing?.value;
  const { draft, setDraft, theirs } = useDraft(existing?.etag, {
    name: rule?.name ?? '',
    roles: rule?.roles ?? [],
    scope: rule?.scope ?? everywhere,
    relation: rule?.relation ?? ('with' as const),
    otherRoles: rule?.otherRoles ?? [],
    otherScope: rule?.otherScope ?? everywhere,
  });
  const [reason, setReason] = useState('');
  const roles = rest.useQuery('get', '/v1/roles').data?.data ?? [];
  const options = [
    ...roles.filter(({ known }) => known).map(({ id, name }) => ({ value: id, label: name })),
    { value: 'SUBSCRIBER', label: 'Subscriber' },
  ];
  const writes = usePolicyWrites('/v1/role-conflict-rules', existing);
  const preview = useDraftPreview('/v1/role-conflict-rules/preview', draft, (settled) =>
    mayChange && isRule(settled) ? { roleConflictRuleId: rule?.id ?? null, rule: sentRule(settled) } : undefined,
  );
  if (!mayChange) return rule ? <Text>{sentenceOf(rule)}</Text> : null;
  const asSent = sentRule(draft);
  const given = reason.trim() === '' ? (rule?.reason ?? null) : reason;
  return (
    <EditForm
      reason={reason}
      onReason={setReason}
      reasonHint="Needed while violations rest on the rule and it is to find fewer."
      preview={preview}
      disabled={!isRule(draft)}
      busy={writes.isBusy}
      error={writes.error}
      newer={{ theirs, look: writes.look }}
      onSave={() =>
        writes.save({
          ...asSent,
          reason: given,
          ...(rule === undefined || reason.trim() === '' ? {} : { changeReason: reason }),
        })
      }
      onDelete={writes.remove && (() => writes.remove?.(reason))}
      effect={(told) => <ConflictEffect preview={told} />}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <MultiSelect
        label="Whoever holds one of these roles"
        required
        data={options}
        value={draft.roles}
        onChange={(value) => setDraft({ ...draft, roles: value })}
      />
      <ScopeField legend="there" scope={draft.scope} onChange={(scope) => setDraft({ ...draft, scope })} />
      <SegmentedControl
        aria-label="Relation"
        data={[
          { value: 'with', label: 'must not also hold' },
          { value: 'without', label: 'must also hold' },
        ]}
        value={draft.relation}
        onChange={(relation) => setDraft({ ...draft, relation: relation as RoleConflictRule['relation'] })}
      />
      <MultiSelect
        label="one of these roles"
        required
        data={options}
        value={draft.otherRoles}
        onChange={(value) => setDraft({ ...draft, otherRoles: value })}
      />
      <ScopeField
        legend="there"
        scope={draft.otherScope}
        onChange={(otherScope) => setDraft({ ...draft, otherScope })}
      />
    </EditForm>
  );
}

type Draft = Pick<RoleConflictRule, 'name' | 'roles' | 'scope' | 'relation' | 'otherRoles' | 'otherScope'>;

function isRule({ name, roles, scope, otherRoles, otherScope }: Draft): boolean {
  const isSomewhere = ({ all, groupIds, organisationIds }: RoleConflictRule['scope']) =>
    all || groupIds.length + organisationIds.length > 0;
  return (
    name.trim() !== '' && roles.length > 0 && otherRoles.length > 0 && isSomewhere(scope) && isSomewhere(otherScope)
  );
}

function sentRule(draft: Draft) {
  return { ...draft, scope: sentScope(draft.scope), otherScope: sentScope(draft.otherScope) };
}

function sentScope({ all, groupIds, organisationIds }: RoleConflictRule['scope']) {
  return all ? { all } : { groupIds, organisationIds };
}
