import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NoteField } from '../../forms/note-field.tsx';
import { type Newer, SaveProblem } from '../../forms/save-problem.tsx';
import { ErrorState } from '../../states/error-state.tsx';

/** Closes what is open for change; the rest of the address stays. */
export function useCloseEdit(): () => void {
  const navigate = useNavigate({ from: '/rules' });
  return () => void navigate({ search: ({ edit: _edit, ...rest }) => rest, resetScroll: false });
}

/** Something that is written or changed, at the side of its list. */
export function EditDrawer(props: { title: string; opened: boolean; children: ReactNode }) {
  return (
    <Drawer
      opened={props.opened}
      onClose={useCloseEdit()}
      position="right"
      size="lg"
      title={props.title}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {props.opened && props.children}
    </Drawer>
  );
}

type Previewed<Preview> = {
  readonly data: Preview | undefined;
  readonly isError: boolean;
  readonly error: unknown;
};

/** The form in a drawer: its fields, what saving would do, a reason, and what to press. */
export function EditForm<Preview extends { needsReason: boolean; needsSecondOperator: boolean }>(props: {
  children: ReactNode;
  /** What saving would do. */
  preview: Previewed<Preview>;
  /** Shows what it would do. */
  effect: (preview: Preview) => ReactNode;
  reason: string;
  onReason: (reason: string) => void;
  reasonHint: string;
  disabled: boolean;
  busy: boolean;
  error: unknown;
  newer: Newer;
  onSave: () => void;
  /** Only what exists can be deleted. */
  onDelete?: (() => void) | undefined;
}) {
  const close = useCloseEdit();
  const { data, isError, error } = props.preview;
  const required = data?.needsReason ?? false;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <Stack>
        {props.children}
        {isError && <ErrorState error={error} title="This cannot be saved yet" />}
        {data && props.effect(data)}
        <NoteField
          label="Reason"
          description={props.reasonHint}
          required={required}
          value={props.reason}
          onChange={props.onReason}
        />
        <SaveProblem error={props.error} newer={props.newer} />
        <Group justify="space-between">
          {props.onDelete ? (
            <Button variant="subtle" color="red" onClick={props.onDelete} disabled={props.busy}>
              Delete
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={props.busy}
              disabled={props.disabled || (required && props.reason.trim() === '')}
            >
              {data?.needsSecondOperator ? 'Ask for approval' : 'Save'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
