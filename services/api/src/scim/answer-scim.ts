import type { AppError } from '@keyledger/runtime';
import type { FastifyReply } from 'fastify';

/** Media type of SCIM (RFC 7644, section 3.1). */
export const scimMediaType = 'application/scim+json';

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Answers with a resource, or with a list of some. */
export function answerScim(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).header('content-type', scimMediaType).send(JSON.stringify(body));
}

/** A part of a list (RFC 7644, section 3.4.2; RFC 9865, section 2). */
export function listResponse(page: {
  total: number;
  resources: readonly object[];
  startIndex?: number;
  nextCursor?: string;
}): object {
  const { total, resources, startIndex, nextCursor } = page;
  return {
    schemas: [listUrn],
    totalResults: total,
    itemsPerPage: resources.length,
    ...(startIndex === undefined ? {} : { startIndex }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    Resources: resources,
  };
}

/** Answers with an error in the form of SCIM (RFC 7644, section 3.12). */
export function answerScimError(reply: FastifyReply, error: AppError): FastifyReply {
  const { status } = error.entry;
  const { scimType = scimTypes[error.code], retryAfterSeconds } = error.details;
  if (status === 429 || status === 503)
    void reply.header('retry-after', String(Math.ceil(Number(retryAfterSeconds ?? 5))));
  return answerScim(reply, status, {
    schemas: [errorUrn],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: error.publicMessage,
  });
}

const scimTypes: Readonly<Record<string, string>> = {
  malformed_body: 'invalidSyntax',
  invalid_request: 'invalidValue',
  already_exists: 'uniqueness',
};
