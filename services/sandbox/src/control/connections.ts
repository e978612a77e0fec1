import { z } from 'zod';
import { dropConnection } from '../connections/drop-connections.ts';
import { changeMember, membersOf, removeMember } from '../state/directory.ts';
import { ControlError, type ControlRoute, organisationOf } from './control-call.ts';

const authoriser = z.strictObject({
  action: z.enum(['demote', 'remove']),
  /** Role after a demotion. */
  role: z.string().default('INVOICEONLY'),
  /** Without it, everybody who connected the organisation. */
  loginId: z.string().optional(),
});

/** Connections as they truly are, and the ways in which they end. */
export const connectionRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/connections', handle: ({ world }) => [...world.connections.values()] },
  {
    method: 'DELETE',
    path: '/connections/:id',
    handle: ({ world, params }) => {
      const connection = world.connections.get(params.id ?? '');
      if (connection === undefined) throw new ControlError(404, `No connection ${params.id}`);
      dropConnection(world, connection, 'control');
    },
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/disconnect',
    handle: (call) => {
      const { tenantId } = organisationOf(call);
      const { loginId, listed } = z
        .strictObject({ loginId: z.string().optional(), listed: z.boolean().default(false) })
        .parse(call.body);
      const found = [...call.world.connections.values()].filter(
        (connection) => connection.tenantId === tenantId && (loginId === undefined || connection.loginId === loginId),
      );
      for (const connection of found) {
        if (listed) connection.dead = true;
        else dropConnection(call.world, connection, 'control');
      }
      return { disconnected: found.length };
    },
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/authoriser',
    handle: (call) => {
      const organisation = organisationOf(call);
      const { action, role, loginId } = authoriser.parse(call.body);
      const logins = new Set(
        [...call.world.connections.values()]
          .filter(({ tenantId }) => tenantId === organisation.tenantId)
          .map((connection) => connection.loginId),
      );
      const hit = membersOf(call.world, organisation).filter((member) =>
        loginId === undefined ? logins.has(member.loginId) : member.loginId === loginId,
      );
      for (const { userId } of hit) {
        if (action === 'remove') removeMember(call.world, organisation, userId, 'control');
        else changeMember(call.world, organisation, userId, { role }, 'control');
      }
      return { changed: hit.map(({ userId }) => userId) };
    },
  },
];
