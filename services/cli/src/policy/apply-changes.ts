import type { RestClient } from '../rest/rest-client.ts';
import { findNames } from './compare-policy.ts';
import { readState } from './installation-state.ts';
import type { Change } from './plan-changes.ts';
import { requestsOf } from './request-of.ts';

export type Applied = { line: string; failed: boolean };

/**
 * Makes changes one after the other, each through the REST API. One that fails hinders no other; what needs a second operator
 * waits as a control change. Applying the same file again goes on where something failed.
 */
export async function applyChanges(
  client: RestClient,
  changes: readonly Change[],
  reason: string | null,
): Promise<Applied[]> {
  const results: Applied[] = [];
  for (const change of changes) {
    const what = `${change.part} ${change.name}`;
    try {
      const isWaiting = await applyChange(client, change, reason);
      results.push({ line: `${isWaiting ? 'waits for a second operator' : 'done'}: ${what}`, failed: false });
    } catch (error) {
      results.push({
        line: `FAILED: ${what}: ${error instanceof Error ? error.message : String(error)}`,
        failed: true,
      });
    }
  }
  return results;
}

async function applyChange(client: RestClient, change: Change, reason: string | null): Promise<boolean> {
  const state = await readState(client);
  const people = peopleNamedIn(change);
  const names = await findNames(client, state, people);
  let isWaiting = false;
  for (const { method, path, query = '', body, isVersioned } of requestsOf(change, { state, names, reason })) {
    const headers = isVersioned ? { 'if-match': await client.etag(path) } : undefined;
    const answer = await client.send<{ kind?: string; state?: string } | undefined>(
      method,
      `${path}${query}`,
      body,
      headers,
    );
    isWaiting ||= answer?.kind !== undefined && answer.state === 'requested';
  }
  return isWaiting;
}

function peopleNamedIn({ after }: Change): string[] {
  const { owner, owners, covers, facts } = (after ?? {}) as {
    owner?: string;
    owners?: string[];
    covers?: { people: string[] };
    facts?: Record<'owner' | 'sponsor' | 'approvedBy', string | null>;
  };
  const single = [owner, facts?.owner, facts?.sponsor, facts?.approvedBy];
  return [...single.filter((name) => typeof name === 'string'), ...(owners ?? []), ...(covers?.people ?? [])];
}
