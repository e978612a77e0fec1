import type { Page } from 'playwright-core';

/** Calls the REST with the session of a page, whatever version an object has: to put back what a test has changed. */
export async function callRest<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const { origin } = new URL(page.url());
  const answer = await page.request.fetch(`${origin}${path}`, {
    method,
    headers: { origin, 'sec-fetch-site': 'same-origin', 'if-match': '*', 'idempotency-key': crypto.randomUUID() },
    ...(body && { data: body }),
  });
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** The first items of a list of the REST. */
export async function listRest<Item>(page: Page, path: string): Promise<Item[]> {
  return (await callRest<{ data: Item[] }>(page, 'GET', path)).data;
}
