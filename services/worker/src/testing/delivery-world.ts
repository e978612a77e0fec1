import { randomBytes, randomUUID } from 'node:crypto';
import { type Db, insertEvents, type JournalEvent, newId } from '@keyledger/database';
import { openVault } from '@keyledger/runtime';
import { openWorld, sealPending, type TestDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { type DeliveryDeps, deliverMessages } from '../delivering/deliver-messages.ts';
import { openDeliveryMetrics } from '../delivering/delivery-metrics.ts';
import { openSender } from '../delivering/open-sender.ts';
import { testContext } from './xero-world.ts';

type EndpointFacts = {
  url: string;
  kind?: 'standard' | 'slack' | 'teams';
  secret?: string;
  previousSecret?: string;
  eventTypes?: string[];
  organisationIds?: string[];
  groupIds?: string[];
};

/** Endpoints and events as `api`, other services and the sealer would have stored them, and a worker that delivers. */
export async function openDeliveryWorld(database: TestDatabase) {
  const world = await openWorld(database);
  const { owner } = world;
  const context = testContext('worker');
  const vault = openVault([{ id: 'w1', key: randomBytes(32) }]);
  const sender = openSender({ allowedNetworks: ['127.0.0.0/8'], timeoutMs: 5000 });
  afterAll(() => sender.close());
  const deps: DeliveryDeps = {
    db: world.worker,
    log: context.log,
    sender,
    vault,
    publicUrl: 'https://keyledger.example',
    metrics: openDeliveryMetrics(context.metrics),
    now: Date.now,
    random: () => 0.5,
  };
  const deliverWith = (db: Db, endpointId: string) =>
    deliverMessages({ ...deps, db }, endpointId, new AbortController().signal);

  async function endpoint(facts: EndpointFacts): Promise<{ id: string; secret: string }> {
    const id = newId();
    const { kind = 'standard', url } = facts;
    const secret = facts.secret ?? `whsec_${randomBytes(32).toString('base64')}`;
    await owner
      .insertInto('delivery.endpoint')
      .values({
        id,
        name: 'SIEM',
        kind,
        address: url,
        url_sealed: vault.seal(id, url),
        event_types: facts.eventTypes ?? null,
        organisation_ids: facts.organisationIds ?? null,
        organisation_group_ids: facts.groupIds ?? null,
        secret_sealed: kind === 'standard' ? vault.seal(id, secret) : null,
        previous_secret_sealed: facts.previousSecret === undefined ? null : vault.seal(id, facts.previousSecret),
        previous_secret_until: facts.previousSecret === undefined ? null : new Date(Date.now() + 3_600_000),
      })
      .execute();
    await sql`insert into delivery.progress (endpoint_id, position) select ${id}, position from journal.head`.execute(
      owner,
    );
    return { id, secret };
  }

  async function happen(...events: (Partial<JournalEvent> & { object?: string; version?: number })[]): Promise<void> {
    await insertEvents(
      owner,
      events.map(({ object = randomUUID(), version = 1, ...given }) => ({
        type: 'account.updated',
        actor: { type: 'service', id: 'worker' },
        organisationId: null,
        subject: { type: 'account', id: object, version },
        data: { changes: { email: ['old@example.com', 'new@example.com'] } },
        ...given,
      })),
    );
    await sealPending(owner);
  }

  async function messagesOf(endpointId: string) {
    return owner
      .selectFrom('delivery.message')
      .selectAll()
      .where('endpoint_id', '=', endpointId)
      .orderBy('seq')
      .execute();
  }

  async function stateOf(endpointId: string) {
    return owner
      .selectFrom('delivery.endpoint as e')
      .innerJoin('delivery.progress as p', 'p.endpoint_id', 'e.id')
      .select(['e.state', 'e.disabled_reason', 'p.position', 'p.failing_since', 'p.claim_expires_at'])
      .where('e.id', '=', endpointId)
      .executeTakeFirstOrThrow();
  }

  const enable = (endpointId: string) =>
    sql`update delivery.endpoint set state = 'enabled', disabled_reason = null, disabled_at = null where id = ${endpointId}`.execute(
      owner,
    );

  const deliver = (endpointId: string) => deliverWith(world.worker, endpointId);
  const { lines, render } = context;
  return { world, vault, deliver, deliverWith, endpoint, happen, messagesOf, stateOf, enable, lines, render };
}
