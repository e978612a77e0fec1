/** One call of the sandbox's control API; an answer that is no success is an error. */
export async function callControl<T>(controlUrl: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} of the sandbox answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}
