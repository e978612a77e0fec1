import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@keyledger/runtime';

/** The body of a request, kept on disk in a file without a name, so that nothing stays behind when the process dies. */
export type SpooledBody = {
  readonly sha256: Buffer;
  read(): Readable;
  close(): Promise<void>;
};

/**
 * Keeps a body of UTF-8 text aside, at constant memory.
 * @throws AppError `body_too_large`, or `malformed_body` when it is not UTF-8.
 */
export async function spoolBody(
  chunks: AsyncIterable<Uint8Array>,
  { limitBytes }: { limitBytes: number },
): Promise<SpooledBody> {
  const folder = await mkdtemp(join(tmpdir(), 'keyledger-import-'));
  const file = await openNameless(folder);
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      requireUtf8(() => decoder.decode(chunk, { stream: true }));
      hash.update(chunk);
      await file.write(chunk);
    }
    requireUtf8(() => decoder.decode());
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    sha256: hash.digest(),
    read: () => file.createReadStream({ start: 0, autoClose: false }),
    close: () => file.close(),
  };
}

async function openNameless(folder: string): Promise<FileHandle> {
  try {
    return await open(join(folder, 'body.csv'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @throws AppError `body_too_large` */
export function tooLarge(limitBytes: number): AppError {
  return new AppError({
    code: 'body_too_large',
    publicMessage: `An import may have at most ${limitBytes / 1024 ** 2} MiB. Split the file and import the parts with mode=partial.`,
  });
}

function requireUtf8(decode: () => void): void {
  try {
    decode();
  } catch (cause) {
    throw new AppError({
      code: 'malformed_body',
      publicMessage: 'The file is not UTF-8 text. Save it as “CSV UTF-8” and send it again.',
      cause,
    });
  }
}
