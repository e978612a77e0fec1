import { XeroError } from '../errors/xero-error.ts';

/**
 * Collects a body of at most `maxBytes`; `declared` is its `Content-Length`, if any. Throws `oversize` as soon as the limit
 * is passed, and `truncated` when the body ends early or the connection breaks.
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  limits: { maxBytes: number; declared: string | undefined },
): Promise<Buffer> {
  const declaredBytes = limits.declared === undefined ? null : Number(limits.declared);
  if (declaredBytes !== null && declaredBytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
      parts.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof XeroError || isAbort(cause)) throw cause;
    throw new XeroError('truncated', { detail: `the connection broke after ${bytes} bytes of the answer`, cause });
  }
  if (declaredBytes !== null && bytes < declaredBytes) {
    throw new XeroError('truncated', { detail: `the answer ended after ${bytes} of ${declaredBytes} bytes` });
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? toBuffer(only) : Buffer.concat(parts, bytes);
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooLarge(maxBytes: number): XeroError {
  return new XeroError('oversize', { detail: `the answer is larger than ${maxBytes} bytes` });
}

function isAbort(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError');
}
