import type { KeyScope, OperatorRole } from '@keyledger/contracts/names';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { type List, useList } from '../../api/use-list.ts';

/** A key of another system: everything but the key. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly tokenPrefix: string;
  readonly scopes: readonly KeyScope[];
  readonly organisationGroupIds: readonly string[] | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly createdAt: string;
};

/** Somebody who may sign in. */
export type Operator = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: OperatorRole;
  readonly personId: string | null;
  readonly organisationGroupIds: readonly string[] | null;
  readonly identityIssuer: string | null;
  readonly createdAt: string;
  readonly version: number;
};

/** A browser that is signed in. */
export type SignedIn = {
  readonly id: string;
  readonly operatorId: string;
  readonly userAgent: string | null;
  readonly signedInBy: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
};

/** What `auth` administers, by path. Its answers are not in the OpenAPI document, so their shapes stand here. */
type Administered = { '/v1/api-keys': ApiKey; '/v1/operators': Operator; '/v1/sessions': SignedIn };

/** A list of what `auth` administers. */
export function useAdministered<Path extends keyof Administered>(path: Path): List<Administered[Path]> {
  return useList(path as never, {} as never) as unknown as List<Administered[Path]>;
}

/** Writes to what `auth` administers; the list is read again afterwards. */
export function useAdminister(path: keyof Administered, onSuccess: (answer: unknown) => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: async (write: {
      method: 'POST' | 'PATCH' | 'DELETE';
      id?: string;
      version?: number;
      body?: object;
    }) => {
      const headers = write.version === undefined ? {} : { 'if-match': `"${write.version}"` };
      const init = { params: { path: { id: write.id } }, headers, body: write.body } as never;
      if (write.method === 'POST') return (await api.POST(path as never, init)).data as unknown;
      const one = `${path}/{id}` as never;
      const answer = write.method === 'PATCH' ? await api.PATCH(one, init) : await api.DELETE(one, init);
      return answer.data as unknown;
    },
    onSuccess: (answer) => {
      void store.invalidateQueries({ queryKey: ['get', path] });
      onSuccess(answer);
    },
  });
}
