import { queryOptions } from '@tanstack/react-query';

/** The ways to sign in: at the company's identity provider, where there is one, and by a one-time link. */
export type SignInMethods = {
  readonly oidc: { readonly name: string; readonly url: string } | null;
  readonly link: boolean;
};

/** Asks which ways there are. The answer of one that cannot say is an error, and a link still works. */
export const methodsQuery = queryOptions({
  queryKey: ['get', '/auth/methods'],
  queryFn: async ({ signal }): Promise<SignInMethods> => {
    const answer = await fetch('/auth/methods', { signal, headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`The ways to sign in could not be read (${answer.status}).`);
    return (await answer.json()) as SignInMethods;
  },
  retry: false,
});
