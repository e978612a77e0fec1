import type { Authorisation } from '@keyledger/contracts/rest';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { counted } from '../../words/count-words.ts';

/** Connects by something secret that somebody has typed in; it is sent once and kept nowhere in the page. */
export function useConnect<Secret>(path: '/v1/connections/custom' | '/v1/connections/import', onDone: () => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: async (secret: Secret) => {
      const { data } = await api.POST(path, { body: secret as never });
      return data as unknown as Authorisation;
    },
    gcTime: 0,
    onSuccess: ({ organisationIds }) => {
      notifications.show({
        message: `Connected: ${counted(organisationIds.length, 'organisation')}. The first read starts now.`,
        color: 'green',
      });
      for (const each of ['/v1/authorisations', '/v1/organisations', '/v1/setup']) {
        void store.invalidateQueries({ queryKey: ['get', each] });
      }
      onDone();
    },
  });
}
