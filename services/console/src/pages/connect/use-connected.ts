import type { Authorisation } from '@keyledger/contracts/rest';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { counted } from '../../words/count-words.ts';

/** Options of a mutation that connects by a typed secret: the page keeps nothing of it, and tells what was connected. */
export function useConnected(onDone: () => void) {
  const store = useQueryClient();
  return {
    gcTime: 0,
    onSuccess: ({ organisationIds }: Pick<Authorisation, 'organisationIds'>) => {
      notifications.show({
        message: `Connected: ${counted(organisationIds.length, 'organisation')}. The first read starts now.`,
        color: 'green',
      });
      for (const each of ['/v1/authorisations', '/v1/organisations', '/v1/setup']) {
        void store.invalidateQueries({ queryKey: ['get', each] });
      }
      onDone();
    },
  };
}
