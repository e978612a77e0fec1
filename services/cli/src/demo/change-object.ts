import type { RestClient } from '../rest/rest-client.ts';

/** Changes an object as its newest version: reads its ETag, sends it with the change. */
export async function changeObject(client: RestClient, path: string, change: Record<string, unknown>): Promise<void> {
  const etag = await client.etag(path);
  await client.send('PATCH', path, change, { 'if-match': etag });
}
