import type { Caller, RouteAccess } from '@keyledger/contracts';
import { claimIdempotencyKey, type Db, type KeptAnswer, keepAnswer } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { type IdempotentRequest, idempotencyOf, problemResponses } from '@keyledger/runtime/rest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const none = z.strictObject({});

/** What a write gets. `db` is the open transaction, or for one that calls Xero the pool. */
export type WriteContext<P extends z.ZodType, B extends z.ZodType> = {
  readonly db: Db;
  readonly caller: Caller;
  readonly params: z.output<P>;
  readonly body: z.output<B>;
  /** For `requireMatch` only. */
  readonly request: Pick<FastifyRequest, 'headers'>;
};

/** A write of the public REST. */
export type WriteDefinition<P extends z.ZodType, B extends z.ZodType> = {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly access: RouteAccess;
  readonly params?: P;
  readonly body?: B;
  /** Status and schema of its answer; without a schema it has no body. */
  readonly answers: { readonly status: number; readonly schema?: z.ZodType };
  /** The answer shows a secret, so it is never given a second time. */
  readonly holdsSecret?: boolean;
  /** It calls Xero, so it runs outside of a transaction and opens its own. */
  readonly callsXero?: boolean;
  handle(context: WriteContext<P, B>): Promise<unknown>;
};

/** Registers a write with the conventions of the REST: strict parameters, one transaction, `Idempotency-Key`. */
export function registerWrite<P extends z.ZodType = typeof none, B extends z.ZodType = z.ZodUndefined>(
  app: HttpApp,
  db: Db,
  write: WriteDefinition<P, B>,
): void {
  const { status, schema } = write.answers;
  app.route({
    method: write.method,
    url: write.url,
    config: { access: write.access },
    schema: {
      params: write.params ?? none,
      querystring: none,
      ...(write.body === undefined ? {} : { body: write.body }),
      response: { [status]: schema ?? z.null(), ...problemResponses },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const claim = write.method === 'DELETE' ? undefined : idempotencyOf(request, `${caller.type}:${caller.id}`);
      const { params, body } = request as { params: z.output<P>; body: z.output<B> };
      const run = (db: Db) => write.handle({ db, caller, params, body, request });
      const keep = async (db: Db, answer: unknown) => {
        if (claim !== undefined)
          await keepAnswer(db, claim, keptForm(write, answer), { holdsSecret: write.holdsSecret === true });
        return { answer };
      };
      if (write.callsXero === true) {
        const kept = await db.transaction().execute((db) => claimKey(db, claim));
        return kept === undefined ? send(reply, status, (await keep(db, await run(db))).answer) : replay(reply, kept);
      }
      const outcome = await db.transaction().execute(async (db) => {
        const kept = await claimKey(db, claim);
        return kept === undefined ? keep(db, await run(db)) : { kept };
      });
      return 'kept' in outcome ? replay(reply, outcome.kept) : send(reply, status, outcome.answer);
    },
  });
}

async function claimKey(db: Db, claim: IdempotentRequest | undefined): Promise<KeptAnswer | undefined> {
  if (claim === undefined) return undefined;
  const claimed = await claimIdempotencyKey(db, claim);
  if (claimed.outcome === 'new') return undefined;
  if (claimed.outcome === 'kept') return claimed.answer;
  const codes = {
    running: 'idempotency_in_progress',
    reused: 'idempotency_key_reused',
    secret: 'already_created',
  } as const;
  throw new AppError({ code: codes[claimed.outcome] });
}

function keptForm(
  { answers }: { answers: WriteDefinition<z.ZodType, z.ZodType>['answers'] },
  answer: unknown,
): KeptAnswer {
  const body = answers.schema === undefined ? 'null' : JSON.stringify(z.encode(answers.schema, answer));
  return { status: answers.status, headers: {}, body };
}

function send(reply: FastifyReply, status: number, answer: unknown): FastifyReply {
  return reply.code(status).send((answer ?? null) as never);
}

/** Gives a kept answer again; as an object, so that it gets the same `ETag`. */
function replay(reply: FastifyReply, { status, body }: KeptAnswer): FastifyReply {
  void reply.code(status).header('idempotency-replayed', 'true');
  return reply.serializer(JSON.stringify).send(JSON.parse(body));
}
