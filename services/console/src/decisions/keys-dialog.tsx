import { Kbd, Modal, Table } from '@mantine/core';
import { decisionKeys } from './decision.ts';

/** The keys of a page, in words. */
export type KeyWords = readonly (readonly [key: string, meaning: string])[];

/** The keys of decisions, in words. */
export const decisionKeyWords: KeyWords = decisionKeys.map(({ key, name }) => [key, name.toLowerCase()]);

/** Lists the keyboard shortcuts of a page; `?` opens it. */
export function KeysDialog({ keys, opened, onClose }: { keys: KeyWords; opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keyboard shortcuts"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([key, meaning]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                {key.split(' ').map((one) => (
                  <Kbd key={one} mr={4}>
                    {one}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
