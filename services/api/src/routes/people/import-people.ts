import { publicId } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { flag, idempotencyOf, oneLine, problemResponses, repeated } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { writePeople } from '../../conventions/access-levels.ts';
import { actorOf, callerKey } from '../../conventions/caller.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { acceptImport } from '../../people/importing/accept-import.ts';
import { type ColumnMapping, csvFields } from '../../people/importing/csv-columns.ts';
import { importModes, importSchema } from '../../people/importing/import-schema.ts';
import { loadImport } from '../../people/importing/import-store.ts';
import type { PeopleImporter } from '../../people/importing/people-importer.ts';
import { type SpooledBody, spoolBody, tooLarge } from '../../people/importing/spool-body.ts';
import { sourceName } from '../../people/person-input.ts';
import type { ApiDeps } from '../api-deps.ts';

type Place = ReturnType<PeopleImporter['reserve']>;

const limitBytes = 64 * 1024 ** 2;

const query = z.strictObject({
  source: sourceName.describe('Whose list this is.'),
  mode: z.enum(importModes).default('partial').describe('`full`: whoever is missing left.'),
  dryRun: flag.default(false).describe('Only says what would happen.'),
  map: repeated(oneLine(1, 300).transform(readMapping)).describe(
    'Header of the column of a field, as `map=externalId:Employee number`; the field’s own name when absent.',
  ),
});

/** `POST /people/import`: keeps the file aside, answers, and reads it behind the answer. */
export function importPeopleRoute(app: HttpApp, deps: ApiDeps): void {
  async function keepAside<T extends { isNew: boolean }>(
    request: { body: unknown },
    accept: (body: SpooledBody, place: Place) => Promise<T>,
  ): Promise<T> {
    const place = deps.imports.reserve();
    let body: SpooledBody | undefined;
    let accepted: T | undefined;
    try {
      body = await spoolBody(request.body as AsyncIterable<Uint8Array>, { limitBytes });
      accepted = await accept(body, place);
      return accepted;
    } finally {
      if (accepted?.isNew !== true) {
        place.leave();
        await body?.close();
      }
    }
  }

  void app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    scope.route({
      method: 'POST',
      url: '/people/import',
      config: { access: writePeople },
      schema: {
        ...documentation({
          path: '/people/import',
          access: writePeople,
          operationId: 'importPeople',
          tag: 'People',
          summary: 'Imports people from CSV.',
          description:
            'RFC 4180, UTF-8, with a header line of field names in any case; lists are joined by `;`. A column that the file lacks stays as it is. Answers at once; `Location` tells how it goes. One bad line and nothing is applied. With `mode=full` more than 20 % (and more than 3) missing people are held back.',
        }),
        consumes: ['text/csv'],
        querystring: query,
        response: { 202: importSchema, ...problemResponses },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        requireUnlimited(caller);
        const { source, mode, dryRun, map } = request.query as z.output<typeof query>;
        if (!isCsv(request.headers['content-type'])) throw new AppError({ code: 'unsupported_media_type' });
        if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
        const kept = await keepAside(request, async (body, place) => {
          const { headers, url, method } = request;
          const said = { headers, url, method, body: body.sha256.toString('hex') };
          const given = {
            source,
            mode,
            dryRun,
            mapping: mappingOf(map),
            bodySha256: body.sha256,
            actor: actorOf(caller),
          };
          const { id, isNew } = await acceptImport(deps.db, given, idempotencyOf(said, callerKey(caller)));
          const answer = await loadImport(deps.db, id);
          if (isNew) place.start({ ...given, id, timeZone: deps.timeZone, body });
          return { answer, isNew };
        });
        const { answer, isNew } = kept;
        if (answer === undefined) throw new AppError({ code: 'not_found' });
        if (!isNew) void reply.header('idempotency-replayed', 'true');
        void reply.header('location', `/v1/people/imports/${publicId('import', answer.id)}`);
        return reply.code(202).send(answer as never);
      },
    });
  });
}

function isCsv(contentType = ''): boolean {
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  return /^text\/csv\b/i.test(contentType) && (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset));
}

function readMapping(text: string, context: z.core.$RefinementCtx): readonly [keyof ColumnMapping, string] {
  const [name = '', ...rest] = text.split(':');
  const field = csvFields.find((known) => known === name);
  const header = rest.join(':').trim();
  if (field !== undefined && header !== '') return [field, header];
  context.addIssue({ code: 'custom', message: `must be <field>:<header>, with a field of ${csvFields.join(', ')}` });
  return z.NEVER;
}

function mappingOf(entries: readonly (readonly [keyof ColumnMapping, string])[] | undefined): ColumnMapping {
  return Object.fromEntries(entries ?? []);
}
