import { isUtf8 } from 'node:buffer';
import { judgeFailure } from '../errors/judge-failure.ts';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpResponse } from '../http/http-send.ts';
import { parseLimitHeaders } from '../http/limit-headers.ts';

/** A JSON object of which nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/**
 * Judges an answer of the accounting API and returns its list, such as `Users`: status 200, JSON, an envelope whose
 * `Status` is `OK`, an array of objects. Throws a `XeroError` for everything else.
 */
export function openEnvelope(
  operation: string,
  response: HttpResponse,
  listName: string,
  organisationId: string,
): JsonObject[] {
  if (response.status !== 200) throw judgeFailure(operation, response);
  const fail = (kind: 'malformed' | 'foreign_organisation', detail: string) =>
    answerError(operation, response, kind, detail);
  const answeredFor = response.headers['xero-tenant-id'];
  if (answeredFor !== undefined && answeredFor.toLowerCase() !== organisationId.toLowerCase()) {
    throw fail('foreign_organisation', 'the answer names another tenant');
  }
  const envelope = parseJson(operation, response);
  if (!isObject(envelope)) throw fail('malformed', 'the answer is not an object');
  if (envelope.Status !== 'OK') throw fail('malformed', 'the envelope’s Status is not OK');
  const list = envelope[listName];
  if (!Array.isArray(list)) throw fail('malformed', `the envelope has no list ${listName}`);
  if (!list.every(isObject)) throw fail('malformed', `${listName} holds something that is not an object`);
  return list;
}

/** Parses a body as JSON, whatever its content type says; XML, HTML, an empty body and broken text are errors of their own. */
export function parseJson(operation: string, response: HttpResponse): unknown {
  const { body } = response;
  if (body.byteLength === 0) throw answerError(operation, response, 'empty_body');
  if (!isUtf8(body)) throw answerError(operation, response, 'malformed', 'the body is not UTF-8');
  const raw = body.toString('utf8');
  const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.trimStart();
    if (start === '') throw answerError(operation, response, 'empty_body');
    if (start.startsWith('<')) throw answerError(operation, response, 'xml_instead_of_json');
    throw answerError(operation, response, 'malformed', 'the body is not JSON', cause);
  }
}

/** Makes the error for an answer that came but cannot be used. */
export function answerError(
  operation: string,
  response: HttpResponse,
  kind: 'malformed' | 'foreign_organisation' | 'empty_body' | 'empty_list' | 'xml_instead_of_json',
  detail?: string,
  cause?: unknown,
): XeroError {
  return new XeroError(kind, {
    operation,
    detail,
    status: response.status,
    correlationId: response.headers['xero-correlation-id'],
    limits: parseLimitHeaders(response.status, response.headers),
    cause,
  });
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
