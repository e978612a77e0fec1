import { callerOf, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, problemResponses, requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { changeEffect, controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer, readViolations } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { requireVisible } from '../../organisations/require-visible.ts';
import { changeTrustedDomains, previewTrustedDomains } from '../../trusted-domains/change-trusted-domains.ts';
import {
  organisationTrustedDomainsSchema,
  trustedDomainsInput,
  trustedDomainsSchema,
} from '../../trusted-domains/trusted-domains-schema.ts';
import {
  findOrganisationsWithTrustedDomains,
  findTrustedDomains,
  loadTrustedDomainsOf,
} from '../../trusted-domains/trusted-domains-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const tag = 'Trusted domains';
const how =
  'Needs `If-Match`. A domain added to a confirmed list makes fewer things fail, so it needs a reason; it answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`. Domains of free mail services are refused.';
const previewed = z.object({ effect: changeEffect, needsReason: z.boolean(), needsSecondOperator: z.boolean() });
const ofOrganisation = z.strictObject({ id: pathIdOf('organisation') });

/** Registers the lists of trusted domains: one for all, and one for each organisation that needs its own. */
export function registerTrustedDomains(app: HttpApp, deps: ApiDeps): void {
  readDeploymentList(app, deps);
  registerList(app, deps, {
    path: '/trusted-domains/organisations',
    access: readViolations,
    operationId: 'listTrustedDomainsOfOrganisations',
    tag,
    summary: 'Lists the confirmed lists of single organisations.',
    item: organisationTrustedDomainsSchema,
    filters: {},
    id: sql.ref<string>('t.organisation_id'),
    find: (db, _query, caller) => findOrganisationsWithTrustedDomains(db, caller),
    load: (db, ids) => loadTrustedDomainsOf(db, ids),
  });
  registerRead(app, deps, {
    path: '/organisations/:id/trusted-domains',
    access: readViolations,
    operationId: 'getTrustedDomainsOfOrganisation',
    tag,
    summary: 'Reads the domains that are trusted in one organisation, beside those trusted everywhere.',
    item: trustedDomainsSchema,
    type: 'organisation',
    async load(db, id, caller) {
      await requireVisible(db, [id], caller);
      return findTrustedDomains(db, id);
    },
  });
  writeDeploymentList(app, deps);
  writeOrganisationList(app, deps);
}

function readDeploymentList(app: HttpApp, deps: ApiDeps): void {
  const definition = {
    path: '/trusted-domains',
    access: readViolations,
    operationId: 'getTrustedDomains',
    tag,
    summary: 'Reads the domains that are trusted in every organisation.',
  };
  app.get(
    definition.path,
    {
      config: { access: definition.access },
      schema: {
        ...documentation(definition),
        querystring: z.strictObject({}),
        response: { 200: trustedDomainsSchema, ...problemResponses },
      },
    },
    async (request) => {
      callerOf(request);
      return findTrustedDomains(deps.db, null);
    },
  );
}

function writeDeploymentList(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PUT',
    path: '/trusted-domains',
    access: administer,
    operationId: 'confirmTrustedDomains',
    tag,
    summary: 'Confirms the domains that are trusted in every organisation.',
    description: how,
    body: trustedDomainsInput,
    responses: { 200: trustedDomainsSchema, 202: controlChangeSchema },
    async handle({ db, caller, body, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeTrustedDomains(db, { organisationId: null, ...body, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: await findTrustedDomains(db, null) };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    method: 'POST',
    path: '/trusted-domains/preview',
    access: administer,
    operationId: 'previewTrustedDomains',
    tag,
    summary: 'Says which open violations a list for all would end, and changes nothing.',
    body: trustedDomainsInput.omit({ reason: true }),
    responses: { 200: previewed },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewTrustedDomains(db, { organisationId: null, ...body, caller }) };
    },
  });
}

function writeOrganisationList(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PUT',
    path: '/organisations/:id/trusted-domains',
    access: administer,
    operationId: 'confirmTrustedDomainsOfOrganisation',
    tag,
    summary: 'Confirms the domains that are trusted in one organisation, beside those trusted everywhere.',
    description: how,
    params: ofOrganisation,
    body: trustedDomainsInput,
    responses: { 200: trustedDomainsSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      await requireVisible(db, [id], caller);
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeTrustedDomains(db, { organisationId: id, ...body, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: await findTrustedDomains(db, id) };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    method: 'POST',
    path: '/organisations/:id/trusted-domains/preview',
    access: administer,
    operationId: 'previewTrustedDomainsOfOrganisation',
    tag,
    summary: 'Says which open violations a list for one organisation would end, and changes nothing.',
    params: ofOrganisation,
    body: trustedDomainsInput.omit({ reason: true }),
    responses: { 200: previewed },
    async handle({ db, caller, params: { id }, body }) {
      await requireVisible(db, [id], caller);
      return { status: 200, body: await previewTrustedDomains(db, { organisationId: id, ...body, caller }) };
    },
  });
}
