import type { Account, Proposal } from '@keyledger/contracts/rest';
import { Alert, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { kindWords } from '../../accounts/account-kinds.ts';
import { accountName } from '../../accounts/account-name.ts';
import { rest } from '../../api/queries.ts';
import { Refusals } from '../../decisions/refusals.tsx';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';
import { useMay } from '../../session/session.ts';
import { counted } from '../../words/count-words.ts';
import { type Answer, answersFor } from './answers.ts';
import { BulkResults } from './bulk-results.tsx';
import { firstDraft, isWhole, raisesCeiling, toDecision } from './draft.ts';
import { KindFactFields } from './kind-fact-fields.tsx';
import { NewPersonFields } from './new-person-fields.tsx';
import { suggestionOf } from './suggestion-of.ts';

/** Says whose or what accounts are, all at once; afterwards it shows what became of each. */
export function DecideDialog(props: {
  accounts: readonly Account[];
  proposals: readonly Proposal[];
  /** The likeliest answer, where nothing is suggested or recorded. */
  answer?: Answer;
  /** It is over; whether anything was decided. */
  onClose: (hasDecided: boolean) => void;
}) {
  const { accounts, proposals, onClose } = props;
  const store = useQueryClient();
  const suggestion = suggestionOf(accounts, proposals);
  const [draft, setDraft] = useState(() => firstDraft(accounts, suggestion, props.answer));
  const mayAddPeople = useMay('admin');
  const deciding = rest.useMutation('post', '/v1/accounts/bulk', {
    onSuccess: () => {
      for (const path of ['/v1/accounts', '/v1/proposals', '/v1/people/{id}', '/v1/control-changes']) {
        void store.invalidateQueries({ queryKey: ['get', path] });
      }
    },
  });
  if (deciding.data && deciding.data.done > 0)
    return <BulkResults accounts={accounts} answer={deciding.data} onClose={() => onClose(true)} />;
  const refusals = deciding.data?.results.flatMap(({ problem }) => problem ?? []) ?? [];
  const [first] = accounts;
  const needsReason = raisesCeiling(accounts, draft);
  return (
    <ConfirmDialog
      opened
      title={
        accounts.length === 1 && first
          ? `Whose or what is ${accountName(first)}?`
          : `Whose or what are ${counted(accounts.length, 'account')}?`
      }
      confirm={accounts.length === 1 ? 'Decide' : `Decide about ${counted(accounts.length, 'account')}`}
      busy={deciding.isPending}
      error={deciding.error}
      disabled={!isWhole(draft) || (needsReason && draft.reason.trim() === '')}
      onConfirm={() =>
        deciding.mutate({
          body: {
            decisions: [
              toDecision(
                accounts.map(({ id }) => id),
                draft,
              ),
            ],
          },
        })
      }
      onClose={() => onClose(false)}
    >
      {suggestion && (
        <Alert color="ink" variant="light" title="Suggested from today’s data">
          {suggestion.title}. Look at it, and change what is not right.
        </Alert>
      )}
      <Radio.Group
        label="It belongs to"
        value={draft.answer}
        onChange={(answer) => setDraft({ ...draft, answer: answer as typeof draft.answer })}
      >
        <Stack gap={6} mt={6}>
          {answersFor({ mayAddPeople, accounts }).map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.answer === 'person' && (
        <PersonPicker
          label="Who"
          required
          value={draft.personId}
          onChange={(personId) => setDraft({ ...draft, personId })}
          first={first?.lastName ?? ''}
        />
      )}
      {draft.answer === 'new' && (
        <NewPersonFields value={draft.newPerson} onChange={(newPerson) => setDraft({ ...draft, newPerson })} />
      )}
      {draft.answer in kindWords && draft.answer !== 'person' && (
        <KindFactFields
          draft={draft}
          onChange={(facts) => setDraft({ ...draft, facts: { ...draft.facts, ...facts } })}
        />
      )}
      {needsReason && (
        <NoteField
          label="Why"
          description="More is allowed than before. What ends something high or critical waits for a second administrator."
          required
          value={draft.reason}
          onChange={(text) => setDraft({ ...draft, reason: text })}
        />
      )}
      <Refusals refusals={refusals} />
      <Text size="sm" c="dimmed">
        A person’s word counts more than a rule or an equal address. It stands in the journal under your name.
      </Text>
    </ConfirmDialog>
  );
}
