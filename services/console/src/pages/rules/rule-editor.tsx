import type { Rule } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { usePreview } from '../../api/use-preview.ts';
import { Panel } from '../../app/panel.tsx';
import { isWaiting, tellSaved } from '../../effects/tell-saved.ts';
import { SaveProblem } from '../../forms/save-problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { useSession } from '../../session/session.ts';
import { bodyOf, lacking, type RuleDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { RulePreviewPanel } from './rule-preview-panel.tsx';
import styles from './rules.module.css';

const waitMs = 400;

/** Writes or changes an access rule, with who becomes valid or invalid beside it. */
export function RuleEditor(props: {
  rule?: Rule;
  etag?: string;
  initial: RuleDraft;
  /** Asks for the version that somebody else made meanwhile. */
  onNewer?: () => void;
  /** With the rule; with nothing when it waits for approval. */
  onSaved: (rule: Rule | undefined) => void;
  onCancel: () => void;
}) {
  const { rule, etag, initial, onNewer, onSaved, onCancel } = props;
  const { timeZone } = useSession();
  const store = useQueryClient();
  const { draft, setDraft, theirs } = useDraft(etag, initial);
  const [settled] = useDebouncedValue(draft, waitMs);
  const lacks = lacking(settled);
  const preview = usePreview(
    '/v1/rules/preview',
    lacks.length === 0 ? { ruleId: rule?.id ?? null, rule: bodyOf(settled, rule, timeZone) } : undefined,
  );
  const onSuccess = (answer: unknown): void => {
    tellSaved(answer, 'The rule is saved. Who is concerned is judged anew now.');
    void store.invalidateQueries({ queryKey: ['get', '/v1/rules'] });
    onSaved(isWaiting(answer) ? undefined : (answer as Rule));
  };
  const add = rest.useMutation('post', '/v1/rules', { onSuccess });
  const replace = rest.useMutation('put', '/v1/rules/{id}', { onSuccess });
  const save = rule === undefined ? add : replace;
  const body = bodyOf(draft, rule, timeZone);
  const submit = (): void => {
    if (rule === undefined) add.mutate({ body } as never);
    else replace.mutate({ params: { path: { id: rule.id } }, headers: ifMatch(etag ?? ''), body } as never);
  };
  const look = (): void => {
    save.reset();
    onNewer?.();
  };
  const lacksReason = (preview.data?.needsReason ?? false) && draft.reason.trim() === '';
  return (
    <form
      className={styles.layout}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <RuleFields draft={draft} onChange={setDraft} needsReason={preview.data?.needsReason ?? false} />
        <SaveProblem error={save.error} newer={{ theirs, look }} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={lacking(draft).length > 0 || lacksReason}>
            {preview.data?.needsSecondOperator ? 'Ask for approval' : 'Save'}
          </Button>
        </Group>
      </Stack>
      <Panel title="What it would do">
        {lacks.length > 0 ? (
          <Text size="sm" role="status">
            Still to be said: {lacks.join(', ')}. Then you see here whose access becomes valid or invalid.
          </Text>
        ) : (
          <RulePreviewPanel query={preview} />
        )}
      </Panel>
    </form>
  );
}
