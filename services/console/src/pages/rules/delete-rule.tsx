import type { Rule } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { usePreview } from '../../api/use-preview.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { RulePreviewPanel } from './rule-preview-panel.tsx';

/** Asks before a rule is deleted, with who would become invalid. */
export function DeleteRule({ rule, etag, onClose }: { rule: Rule; etag: string; onClose: () => void }) {
  const navigate = useNavigate();
  const store = useQueryClient();
  const preview = usePreview('/v1/rules/preview', { ruleId: rule.id, rule: null });
  const remove = rest.useMutation('delete', '/v1/rules/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The rule is deleted.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/rules'] });
      void navigate({ to: '/rules' });
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Delete “${rule.name}”?`}
      confirm="Delete the rule"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { path: { id: rule.id } }, headers: ifMatch(etag) } as never)}
      onClose={onClose}
    >
      <Text size="sm">It is in force no more from now on. It stays readable, and the journal keeps it.</Text>
      <RulePreviewPanel query={preview} />
    </ConfirmDialog>
  );
}
