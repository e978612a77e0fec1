import { queryOptions } from '@tanstack/react-query';

/** Ways to sign in beside the one-time link. */
export type SignInMethods = { readonly oidc: { readonly name: string } | null };

const none: SignInMethods = { oidc: null };

/** Asks which ways there are; a server that does not say has none. */
export const methodsQuery = queryOptions({
  queryKey: ['get', '/auth/methods'],
  queryFn: async ({ signal }): Promise<SignInMethods> => {
    const answer = await fetch('/auth/methods', { signal, headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as SignInMethods) : none;
  },
  retry: false,
});
