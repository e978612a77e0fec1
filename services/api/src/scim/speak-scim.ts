import { AppError, type HttpApp } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';
import { answerScimError, scimMediaType } from './answer-scim.ts';

/** Makes a part of an application read bodies and say no as SCIM does. `understand` makes an error what a client is told. */
export function speakScim(
  scope: HttpApp,
  understand: (error: unknown, request: FastifyRequest) => AppError | Promise<AppError>,
): void {
  readJson(scope);
  scope.setErrorHandler(async (error, request, reply) => answerScimError(reply, await understand(error, request)));
  scope.setNotFoundHandler((_request, reply) => answerScimError(reply, noSuchAddress()));
  // Else the console, which answers every address that nobody else does, would say it.
  scope.get('/*', { config: { access: 'public' }, schema: { hide: true } }, () => {
    throw noSuchAddress();
  });
}

function noSuchAddress(): AppError {
  return new AppError({ code: 'not_found', publicMessage: 'There is no such address.' });
}

/** Bodies come as either media type; a deletion may name one and have no body. */
function readJson(scope: HttpApp): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser([scimMediaType, 'application/json'], { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined);
    return parse(request, String(text), done);
  });
}
