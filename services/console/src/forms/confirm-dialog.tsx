import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Newer, SaveProblem } from './save-problem.tsx';
import { useFocusBack } from './use-focus-back.ts';

/**
 * Asks before something is done, and says what it will do; fields of it are its children. The page closes it once it is done, and an
 * `error` keeps it open.
 */
export function ConfirmDialog(props: {
  opened: boolean;
  title: string;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  error?: unknown;
  /** Of what is changed, the way to the version that somebody else made meanwhile. */
  newer?: Newer;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { opened, title, confirm, danger = false, busy = false, disabled = false, error, children } = props;
  useFocusBack(opened);
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={title}
      centered
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        <Stack>
          {children}
          <SaveProblem error={error} newer={props.newer} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={disabled} {...(danger ? { color: 'red.9' } : {})}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
