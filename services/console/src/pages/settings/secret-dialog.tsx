import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyValue } from '../../forms/copy-value.tsx';

/** Shows a secret the only time that it is shown. */
export function SecretDialog(props: { title: string; secret: string | undefined; label: string; onClose: () => void }) {
  return (
    <Modal
      opened={props.secret !== undefined}
      onClose={props.onClose}
      title={props.title}
      centered
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text size="sm">
          Copy it now and put it where it belongs: it is shown this once. Keyledger keeps no readable copy for later.
        </Text>
        <CopyValue value={props.secret ?? ''} label={props.label} />
        <Group justify="flex-end">
          <Button onClick={props.onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
