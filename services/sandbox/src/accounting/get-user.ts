import { type Reply, toBytes } from '../http/reply.ts';
import type { DataCall } from './data-call.ts';
import { envelope, xmlEnvelope } from './envelope.ts';
import { notFound } from './not-found.ts';
import { userJson } from './user-json.ts';
import { visibleMembers } from './visible-members.ts';

/** `GET /Users/{UserID}`: the same envelope with one element, or 404. */
export function getUser(call: DataCall): Reply {
  const wanted = call.rest.toLowerCase();
  const member = visibleMembers(call.world, call.organisation).find((candidate) => candidate.userId === wanted);
  if (member === undefined) return notFound(call.headers);
  const rows = [userJson(member)];
  return call.wantsJson
    ? envelope(call, 'Users', toBytes(JSON.stringify(rows)))
    : xmlEnvelope(call, 'Users', 'User', rows);
}
