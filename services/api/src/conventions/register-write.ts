import type { Caller } from '@keyledger/contracts';
import { claimIdempotencyKey, type Db, type KeptAnswer, keepAnswer } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import {
  entityTagOf,
  type IdempotentRequest,
  idempotencyOf,
  problemResponses,
  versionOf,
} from '@keyledger/runtime/rest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callerKey } from './caller.ts';
import { documentation, type RouteDefinition } from './route-definition.ts';
import type { RouteDeps } from './route-deps.ts';

const none = z.strictObject({});

const headers = z.looseObject({
  'idempotency-key': z.string().optional().describe('Makes a repeated request answer as the first did, for 24 hours.'),
  'if-match': z.string().optional().describe('The ETag that was read; required where an object is changed by our id.'),
});

/** What a write gets. `db` is the open transaction: whatever it writes is committed with its journal events, or not at all. */
export type WriteContext<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly db: Db;
  readonly caller: Caller;
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  /** For `requireMatch`, and for linking log lines. */
  readonly request: Pick<FastifyRequest, 'headers' | 'id'>;
};

/** What a write answers. An answer with `holdsSecret` is never given a second time. */
export type WriteAnswer = { readonly status: number; readonly body: unknown; readonly holdsSecret?: boolean };

/** A write: one transaction, one answer. */
export type WriteDefinition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = RouteDefinition & {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of each answer by status; `z.null()` for 204. */
  readonly responses: Readonly<Record<number, z.ZodType>>;
  handle(context: WriteContext<P, Q, B>): Promise<WriteAnswer>;
};

/**
 * Registers a write with all conventions: strict parameters, one transaction, and `Idempotency-Key` (not on DELETE, which is
 * idempotent by itself), whose answer is kept in that transaction.
 */
export function registerWrite<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = z.ZodUndefined,
>(app: HttpApp, deps: RouteDeps, write: WriteDefinition<P, Q, B>): void {
  app.route({
    method: write.method,
    url: write.path,
    config: { access: write.access },
    schema: {
      ...documentation(write),
      params: write.params ?? none,
      querystring: write.query ?? none,
      headers: write.method === 'DELETE' ? headers.pick({ 'if-match': true }) : headers,
      ...(write.body === undefined ? {} : { body: write.body }),
      response: { ...write.responses, ...problemResponses },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const idempotent = write.method === 'DELETE' ? undefined : idempotencyOf(request, callerKey(caller));
      const outcome = await deps.db.transaction().execute(async (db): Promise<WriteAnswer | KeptAnswer> => {
        const kept = idempotent && (await claim(db, idempotent));
        if (kept) return kept;
        const { params, query } = request as { params: z.output<P>; query: z.output<Q> };
        const body = request.body as z.output<B>;
        const answer = await write.handle({ db, caller, params, query, body, request });
        if (idempotent) await keep(db, idempotent, write, answer);
        return answer;
      });
      return 'headers' in outcome ? replay(reply, outcome) : reply.code(outcome.status).send(outcome.body as never);
    },
  });
}

async function claim(db: Db, request: IdempotentRequest): Promise<KeptAnswer | undefined> {
  const claimed = await claimIdempotencyKey(db, request);
  if (claimed.outcome === 'new') return undefined;
  if (claimed.outcome === 'kept') return claimed.answer;
  const codes = {
    running: 'idempotency_in_progress',
    reused: 'idempotency_key_reused',
    secret: 'already_created',
  } as const;
  throw new AppError({ code: codes[claimed.outcome] });
}

async function keep(
  db: Db,
  request: IdempotentRequest,
  { responses }: { responses: Readonly<Record<number, z.ZodType>> },
  { status, body, holdsSecret = false }: WriteAnswer,
): Promise<void> {
  const schema = responses[status] ?? z.null();
  const text = holdsSecret ? '' : JSON.stringify(z.encode(schema, body));
  await keepAnswer(db, request, { status, headers: {}, body: text }, { holdsSecret });
}

/** Gives a kept answer again, with the tag that it had. */
function replay(reply: FastifyReply, { status, body }: KeptAnswer): FastifyReply {
  void reply
    .code(status)
    .header('idempotency-replayed', 'true')
    .header('content-type', 'application/json; charset=utf-8');
  const version = versionOf(JSON.parse(body));
  if (version !== undefined) void reply.header('etag', entityTagOf(body, version));
  return reply.send(body);
}
