import { type ObjectType, parsePublicId } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAccess } from '../../conventions/access-levels.ts';
import { callerKey } from '../../conventions/caller.ts';
import { answerScim } from '../answer-scim.ts';
import { answerList } from '../listing/answer-list.ts';
import { readPageRequest, readProjection, wantsMembers } from '../listing/page-request.ts';
import { projectResource } from '../listing/project-resource.ts';
import { hasVersion, tagOf } from '../match-version.ts';
import { countAccounts, findAccountIds, loadAccounts } from './account-store.ts';
import { countEntitlements, findEntitlementIds, loadEntitlements } from './entitlement-store.ts';
import { openReadView } from './open-view.ts';
import { presentAccount } from './present-account.ts';
import { presentEntitlement } from './present-entitlement.ts';
import { filterAccounts, filterEntitlements } from './view-filters.ts';
import type { XeroViewDeps } from './xero-view-deps.ts';

const route = { config: { access: readAccess }, schema: { hide: true } } as const;
type OneRequest = FastifyRequest<{ Params: { id: string } }>;

/** `/Users`: the accounts of an organisation; `/Groups`: its entitlements, and who holds them. */
export function registerViewRoutes(app: HttpApp, deps: XeroViewDeps): void {
  app.get('/Users', route, (request, reply) => listAccounts(deps, request, reply));
  app.get<{ Params: { id: string } }>('/Users/:id', route, (request, reply) => answerAccount(deps, request, reply));
  app.get('/Groups', route, (request, reply) => listEntitlements(deps, request, reply));
  app.get<{ Params: { id: string } }>('/Groups/:id', route, (request, reply) =>
    answerEntitlement(deps, request, reply),
  );
}

async function listAccounts(deps: XeroViewDeps, request: FastifyRequest, reply: FastifyReply) {
  const { organisationId, base } = await openReadView(deps, request, reply);
  const page = readPageRequest(request.query, { caller: callerKey(callerOf(request)), path: `${base}/Users` });
  const condition = filterAccounts(page.filter);
  return answerList(reply, page, {
    count: () => countAccounts(deps.db, organisationId, condition),
    findIds: (part) => findAccountIds(deps.db, organisationId, { condition, ...part }),
    load: async (ids) =>
      (await loadAccounts(deps.db, organisationId, ids)).map((account) => presentAccount(account, base)),
  });
}

async function answerAccount(deps: XeroViewDeps, request: OneRequest, reply: FastifyReply) {
  const { organisationId, base } = await openReadView(deps, request, reply);
  const [account] = await loadAccounts(deps.db, organisationId, idsOf('account', request));
  if (account === undefined) throw notFound('account');
  void reply.header('etag', tagOf(account.version));
  if (hasVersion(request, account.version)) return reply.code(304).send();
  return answerScim(reply, 200, projectResource(presentAccount(account, base), readProjection(request.query)));
}

async function listEntitlements(deps: XeroViewDeps, request: FastifyRequest, reply: FastifyReply) {
  const { organisationId, base } = await openReadView(deps, request, reply);
  const page = readPageRequest(request.query, { caller: callerKey(callerOf(request)), path: `${base}/Groups` });
  const condition = filterEntitlements(page.filter);
  return answerList(reply, page, {
    count: () => countEntitlements(deps.db, organisationId, condition),
    findIds: (part) => findEntitlementIds(deps.db, organisationId, { condition, ...part }),
    load: async (ids) =>
      (await loadEntitlements(deps.db, organisationId, { ids, withMembers: wantsMembers(page) })).map((entitlement) =>
        presentEntitlement(entitlement, base),
      ),
  });
}

async function answerEntitlement(deps: XeroViewDeps, request: OneRequest, reply: FastifyReply) {
  const { organisationId, base } = await openReadView(deps, request, reply);
  const projection = readProjection(request.query);
  const ids = idsOf('entitlement', request);
  const [entitlement] = await loadEntitlements(deps.db, organisationId, { ids, withMembers: wantsMembers(projection) });
  if (entitlement === undefined) throw notFound('entitlement');
  void reply.header('etag', tagOf(entitlement.version));
  if (hasVersion(request, entitlement.version)) return reply.code(304).send();
  return answerScim(reply, 200, projectResource(presentEntitlement(entitlement, base), projection));
}

/** The id that a request names; none when it is none of this kind. */
function idsOf(type: ObjectType, request: OneRequest): string[] {
  const id = parsePublicId(type, request.params.id);
  return id === null ? [] : [id];
}

function notFound(what: string): AppError {
  return new AppError({ code: 'not_found', publicMessage: `This organisation has no ${what} with this id.` });
}
