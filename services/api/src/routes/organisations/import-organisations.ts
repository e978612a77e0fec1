import type { HttpApp } from '@keyledger/runtime';
import { flag } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import {
  expectedOrganisations,
  expectedResult,
  relationshipReason,
} from '../../organisations/expected-organisations.ts';
import { importOrganisations } from '../../organisations/import-organisations.ts';
import { readOrganisationList } from '../../organisations/read-organisation-list.ts';
import type { ApiDeps } from '../api-deps.ts';

const count = z.int();

/** `POST /organisations/import`, as JSON or CSV. */
export function importOrganisationsRoute(app: HttpApp, deps: ApiDeps): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', { parseAs: 'string' }, async (_request: unknown, text: string | Buffer) =>
      readOrganisationList(text.toString()),
    );
    registerWrite(scope as HttpApp, deps, {
      method: 'POST',
      path: '/organisations/import',
      access: administer,
      operationId: 'importOrganisations',
      tag: 'Organisations',
      summary: 'Tells which organisations one expects.',
      description:
        'JSON, or CSV (RFC 4180, UTF-8) with the columns `name`, `country`, `owner` and `relationship`. What is not here yet becomes an organisation with `connectionState` `expected`, and takes the tenant of the same name when that connects. Each line is judged alone. One that ends open violations by its `relationship` needs a reason, and waits as a control change for a second operator where something high or critical would end.',
      query: z.strictObject({
        dryRun: flag.default(false).describe('Only says what would happen.'),
        reason: relationshipReason.optional().describe('The same as in the body, for CSV.'),
      }),
      body: expectedOrganisations,
      responses: {
        200: z.object({
          dryRun: z.boolean(),
          created: count,
          updated: count,
          known: count,
          waiting: count,
          refused: count,
          results: z.array(expectedResult),
        }),
      },
      async handle({ db, caller, query, body }) {
        requireUnlimited(caller);
        const { dryRun } = query;
        const reason = body.reason ?? query.reason ?? null;
        const results = await importOrganisations(db, { given: body.organisations, dryRun, reason, caller });
        const of = (outcome: string) => results.filter((each) => each.outcome === outcome).length;
        const done = { created: of('created'), updated: of('updated'), known: of('known') };
        const counts = { ...done, waiting: of('waiting'), refused: of('refused') };
        return { status: 200, body: { dryRun, ...counts, results } };
      },
    });
  });
}
