import { problemReply } from '../accounting/problem.ts';
import type { Exchange } from '../http/exchange.ts';
import { empty, type Reply } from '../http/reply.ts';
import { takeAppLevelCall } from './app-level-call.ts';
import { dropConnection } from './drop-connections.ts';
import { visibleConnections } from './list-connections.ts';

/** `DELETE /connections/{id}`: 204; 404 when unknown; 403 when the id is a tenant's. */
export async function deleteConnection(exchange: Exchange): Promise<Reply> {
  const call = takeAppLevelCall(exchange);
  if ('refusal' in call) return call.refusal;
  const { world, url } = exchange;
  const id = (url.pathname.split('/')[2] ?? '').toLowerCase();
  const mine = visibleConnections(world, call);
  if (world.organisations.has(id) || mine.some((connection) => connection.tenantId === id)) {
    return problemReply(403, 'AuthenticationUnsuccessful', call.headers.slice(2));
  }
  const connection = mine.find((candidate) => candidate.id === id);
  if (connection === undefined) return empty(404, call.headers);
  exchange.log.tenantId = connection.tenantId;
  dropConnection(world, connection, 'api');
  await world.commit();
  return empty(204, call.headers);
}
