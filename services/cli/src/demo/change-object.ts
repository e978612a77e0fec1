import { type RestClient, RestError } from '../rest/rest-client.ts';

/** An object changes by itself too, by a sync or an evaluation: so often it is read again. */
const mostAttempts = 5;

/** Changes an object as its newest version: reads its ETag, sends it with the change, and again when it changed in between. */
export async function changeObject(client: RestClient, path: string, change: Record<string, unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const etag = await client.etag(path);
    try {
      await client.send('PATCH', path, change, { 'if-match': etag });
      return;
    } catch (error) {
      const isStale = error instanceof RestError && error.status === 412;
      if (!isStale || attempt === mostAttempts) throw error;
    }
  }
}
