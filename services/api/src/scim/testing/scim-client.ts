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

/** Calls a SCIM server of an application: that of people, as an identity provider does, or the one at `base`. */
export function scimClient(app: HttpApp, authorization: Record<string, string>, base = '/scim/v2') {
  return async function scim<Body = ScimUser>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimAnswer<Body>> {
    const answer = await app.inject({
      method,
      url: `${base}${path}`,
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
