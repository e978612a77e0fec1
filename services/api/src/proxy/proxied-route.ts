import { problemResponses } from '@keyledger/runtime/rest';
import type { HTTPMethods } from 'fastify';
import type { z } from 'zod';

/** The entry of a route in the OpenAPI document. `auth` itself checks what is sent and answered; these schemas are those it uses. */
type Documentation = {
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly querystring?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: Readonly<Record<number, z.ZodType>> & typeof problemResponses;
};

/** A route that `auth` serves. */
export type ProxiedRoute = {
  readonly methods: readonly HTTPMethods[];
  readonly url: string;
  /** Hidden without one. */
  readonly documentation?: Documentation;
};

/** What goes in and out, beside the problems that every route answers with. */
export type Shapes = Pick<Documentation, 'params' | 'querystring' | 'body'> & {
  readonly answers: Readonly<Record<number, z.ZodType>>;
};

/** A route of the REST: `names` are its operation, tag and summary. */
export function proxied(
  method: HTTPMethods,
  url: string,
  names: readonly [operationId: string, tag: string, summary: string],
  shapes?: Shapes,
): ProxiedRoute {
  const [operationId, tag, summary] = names;
  const { answers, ...inputs } = shapes ?? {};
  const response = answers === undefined ? {} : { response: { ...answers, ...problemResponses } };
  return { methods: [method], url, documentation: { operationId, tags: [tag], summary, ...inputs, ...response } };
}
