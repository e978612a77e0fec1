import { workerToken } from './auth-world.ts';

/** An answer to an internal call. */
export type InternalAnswer = { readonly status: number; readonly body: Record<string, unknown> };

/** Calls `auth` as another service does; as `worker` unless another credential is given. */
export async function callInternal(
  authUrl: string,
  path: string,
  body: unknown,
  credential: string | null = workerToken,
): Promise<InternalAnswer> {
  const response = await fetch(`${authUrl}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
