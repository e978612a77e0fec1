import type { HttpApp } from '@keyledger/runtime';

/** A user as an answer shows it, as far as tests look. */
export type ScimUser = Record<string, unknown> & {
  id: string;
  userName: string;
  active: boolean;
  meta: { version: string };
};

/** What came back. */
export type ScimAnswer<Body = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Body;
};

/** Calls the SCIM server of an application as an identity provider does. */
export function scimClient(app: HttpApp, authorization: Record<string, string>) {
  return async function scim<Body = ScimUser>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimAnswer<Body>> {
    const answer = await app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { ...authorization, 'content-type': 'application/scim+json', ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (answer.body === '' ? {} : JSON.parse(answer.body)) as Body,
    };
  };
}
