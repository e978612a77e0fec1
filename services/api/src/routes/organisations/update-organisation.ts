import { normaliseDomain } from '@keyledger/domain';
import { AppError, type HttpApp } from '@keyledger/runtime';
import { givenIdOf, oneLine, pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { organisationSchema, relationships } from '../../organisations/organisation-schema.ts';
import { loadOrganisations } from '../../organisations/organisation-store.ts';
import { updateOrganisation as update } from '../../organisations/update-organisation.ts';
import type { ApiDeps } from '../api-deps.ts';

const domain = z
  .string()
  .max(253)
  .transform((text, context) => {
    const normal = normaliseDomain(text);
    if (normal) return normal;
    context.issues.push({ code: 'custom', message: 'must be a domain', input: text });
    return z.NEVER;
  });

const body = z
  .strictObject({
    ownerPersonIds: z.array(givenIdOf('person')).max(20),
    labels: z.array(oneLine(1, 60)).max(50),
    relationship: z.enum(relationships),
    ownDomains: z.array(domain).max(100),
    groupIds: z.array(givenIdOf('organisation_group')).max(50),
    reason: someText(3, 2000).describe(
      'Required when groups that it joins or leaves, whose it is or its own domains make fewer things fail.',
    ),
  })
  .partial();

/** `PATCH /organisations/{id}`. */
export function updateOrganisation(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PATCH',
    path: '/organisations/:id',
    access: administer,
    operationId: 'updateOrganisation',
    tag: 'Organisations',
    summary: 'Changes owners, labels, relationship, own domains and groups.',
    params: z.strictObject({ id: pathIdOf('organisation') }),
    body,
    description:
      'Where rules name groups that it joins or leaves, by name or by labels, fewer things may fail; where it becomes a client’s or other domains are its own, open violations may end: that needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.',
    responses: { 200: organisationSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body: { reason = null, ...patch }, request }) {
      const checkVersion = (version: number) => requireMatch(request, version);
      const changed = await update(db, { id, patch, reason, caller, checkVersion });
      if (changed.outcome === 'requested')
        return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
      const [organisation] = await loadOrganisations(db, [id], { caller, xeroWebUrl: deps.xeroWebUrl });
      if (organisation === undefined) throw new AppError({ code: 'not_found' });
      return { status: 200, body: organisation };
    },
  });
}
