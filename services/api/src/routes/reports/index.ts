import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { wantedFormat } from '@keyledger/runtime/exporting';
import { givenIdOf, problemResponses, repeated } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readEvidence } from '../../conventions/access-levels.ts';
import { dayOrInstant, endInstant, startInstant } from '../../conventions/day-or-instant.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
import { produceReport } from '../../reports/produce-report.ts';
import { reports } from '../../reports/registry.ts';
import type { Report, ReportQuery } from '../../reports/report.ts';
import { reportHeadSchema } from '../../reports/report-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

const query = z.strictObject({
  from: dayOrInstant.describe(
    'First day, or instant, of the period. A day begins in the time zone of the installation.',
  ),
  to: dayOrInstant.describe('Last day, or instant, of the period.'),
  organisationId: repeated(givenIdOf('organisation')),
  groupId: repeated(givenIdOf('organisation_group')),
});

/** Registers the reports over a period. */
export function registerReports(app: HttpApp, deps: ApiDeps): void {
  for (const report of reports) registerReport(app, deps, report);
}

function registerReport(app: HttpApp, deps: ApiDeps, report: Report): void {
  const path = `/reports/${report.id}`;
  const words = report.id.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  app.route({
    method: 'GET',
    url: path,
    config: { access: readEvidence },
    schema: {
      ...documentation({
        path,
        access: readEvidence,
        operationId: `getReportOf${words.join('')}`,
        tag: 'Reports',
        summary: `Reports over a period: ${report.title.toLowerCase()}.`,
        description: `${report.description} The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.`,
      }),
      querystring: query,
      response: {
        200: {
          description:
            'The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`.',
          content: {
            'application/json': { schema: reportHeadSchema.extend({ data: z.array(report.row) }) },
            ...exportFormsOf(report.row),
          },
        },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const format = wantedFormat(request.headers.accept);
      const asked = periodOf(request.query as z.output<typeof query>, deps.timeZone);
      return produceReport(deps, report, { query: asked, caller: callerOf(request), format, reply });
    },
  });
}

function periodOf({ from, to, ...scope }: z.output<typeof query>, timeZone: string): ReportQuery {
  const period = { from: startInstant(from, timeZone), to: endInstant(to, timeZone) };
  if (period.from < period.to) return { ...scope, ...period };
  throw new AppError({ code: 'invalid_request', publicMessage: 'from must be before to.' });
}
