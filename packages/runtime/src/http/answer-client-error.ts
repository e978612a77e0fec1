import type { Socket } from 'node:net';
import type { ErrorCode } from '@keyledger/contracts';
import { AppError } from '../errors/app-error.ts';
import { problemMediaType, toProblem } from '../errors/problem.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** Answers what is not HTTP, too slow or too large before it becomes a request, and ends the connection. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(
    new AppError({
      code: codes[error.code ?? ''] ?? 'invalid_request',
      publicMessage: 'This is not a request that can be read.',
    }),
  );
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\nContent-Type: ${problemMediaType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
