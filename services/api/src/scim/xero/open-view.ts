import { usersPageUrl } from '@keyledger/checks';
import { parsePublicId, publicId } from '@keyledger/contracts';
import { AppError, callerOf } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { isVisible } from '../../conventions/visible-organisations.ts';
import { dataState } from '../../organisations/data-state.ts';
import type { XeroViewDeps } from './xero-view-deps.ts';

/** One organisation as SCIM shows it. */
export type XeroView = {
  readonly organisationId: string;
  /** The address of its SCIM server. */
  readonly base: string;
  /** Where its users are changed: a page of Xero. */
  readonly usersPage: string;
  /** End of the newest complete read; null before the first one. */
  readonly lastReadAt: Date | null;
};

/**
 * Finds the organisation that a request names, and tells by headers of the answer how fresh its data are. One that the caller
 * may not see does not exist. @throws AppError `not_found`
 */
export async function openView(deps: XeroViewDeps, request: FastifyRequest, reply: FastifyReply): Promise<XeroView> {
  const id = parsePublicId('organisation', (request.params as { organisationId: string }).organisationId);
  const row = id === null ? undefined : await findOrganisation(deps, id, request);
  if (row === undefined) {
    throw new AppError({ code: 'not_found', publicMessage: 'There is no such organisation, or you may not see it.' });
  }
  const { organisationId, shortCode, state, lastReadAt } = row;
  void reply.header('keyledger-data-state', state);
  if (lastReadAt !== null) void reply.header('keyledger-last-read-at', lastReadAt.toISOString());
  const base = `${deps.publicUrl.replace(/\/$/, '')}/scim/xero/${publicId('organisation', organisationId)}/v2`;
  return { organisationId, base, lastReadAt, usersPage: usersPageUrl(deps.xeroWebUrl, shortCode) };
}

/**
 * Opens the view to read accounts. Before the first complete read nothing is known, and an empty list would say that nobody
 * has access. @throws AppError `not_found`, `unavailable`
 */
export async function openReadView(
  deps: XeroViewDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<XeroView> {
  const view = await openView(deps, request, reply);
  if (view.lastReadAt !== null) return view;
  throw new AppError({
    code: 'unavailable',
    publicMessage: 'This organisation has not been read completely yet, so nobody knows who has access to it.',
    details: { retryAfterSeconds: 300 },
  });
}

type Row = { organisationId: string; shortCode: string | null; state: string; lastReadAt: Date | null };

async function findOrganisation({ db }: XeroViewDeps, id: string, request: FastifyRequest): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select o.id as "organisationId", o.short_code as "shortCode", ${dataState} as state,
           r.last_read_completed_at as "lastReadAt"
      from directory.organisation o left join directory.read_state r on r.organisation_id = o.id
     where o.id = ${id} and ${isVisible(callerOf(request), sql.ref('o.id'))}`.execute(db);
  return rows[0];
}
