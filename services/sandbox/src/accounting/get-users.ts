import { type Reply, toBytes } from '../http/reply.ts';
import { forgetRendered } from '../state/directory.ts';
import type { Member, Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';
import type { DataCall } from './data-call.ts';
import { envelope, xmlEnvelope } from './envelope.ts';
import { modifiedSince } from './modified-since.ts';
import { queryError } from './query-error.ts';
import { userJson } from './user-json.ts';
import { visibleMembers } from './visible-members.ts';
import { filterRows } from './where/filter-rows.ts';
import { orderRows } from './where/order-rows.ts';
import { QueryParseError } from './where/query-parse-error.ts';
import { USER_FIELDS } from './where/user-fields.ts';

/** `GET /Users`: the whole list, filtered by `where`, sorted by `order`, limited by `If-Modified-Since`. */
export function getUsers(call: DataCall): Reply {
  if (call.query === '' && call.wantsJson && call.ifModifiedSince === undefined) return wholeList(call);
  const query = new URLSearchParams(call.query);
  try {
    let rows: readonly Member[] = modifiedSince(visibleMembers(call.world, call.organisation), call.ifModifiedSince);
    rows = filterRows(rows, query.get('where'), USER_FIELDS, 'User');
    rows = orderRows(rows, query.get('order'), USER_FIELDS, 'User');
    countRead(call);
    const shown = rows.map(userJson);
    return call.wantsJson
      ? envelope(call, 'Users', toBytes(JSON.stringify(shown)))
      : xmlEnvelope(call, 'Users', 'User', shown);
  } catch (error) {
    if (error instanceof QueryParseError) return queryError(call, error);
    throw error;
  }
}

/** The whole list of users as the bytes of a JSON array; rendered once per change. */
export function renderUsers(world: World, organisation: Organisation): string {
  organisation.cachedUsers ??= toBytes(JSON.stringify(visibleMembers(world, organisation).map(userJson)));
  return organisation.cachedUsers;
}

function wholeList(call: DataCall): Reply {
  const reply = envelope(call, 'Users', renderUsers(call.world, call.organisation));
  countRead(call);
  return reply;
}

/** Counts a complete read and lets the organisation's oddities begin when their time has come. */
function countRead(call: DataCall): void {
  const { organisation, world } = call;
  organisation.usersReads++;
  const { behaviour } = organisation;
  if (behaviour.disconnectAfterReads === null && behaviour.partialListFromRead === null) return;
  if (organisation.usersReads + 1 === behaviour.partialListFromRead) forgetRendered(organisation);
  world.touch();
}
