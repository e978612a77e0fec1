import { Readable } from 'node:stream';
import { AppError } from '../errors/app-error.ts';

/** How long a reader may leave a stream standing before what it holds is taken back. */
const stalledAfterMs = 60_000;

/** A byte stream that runs `end` once, however it ends, and that gives up on a reader who does not read. */
export function streamToReader(source: AsyncIterable<string | Uint8Array>, end: () => Promise<void>): Readable {
  const stream = Readable.from(watched(source), { objectMode: false, highWaterMark: 64 * 1024 });
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(new AppError({ code: 'timeout' })), stalledAfterMs);
  };
  async function* watched(chunks: AsyncIterable<string | Uint8Array>) {
    watch();
    for await (const chunk of chunks) {
      watch();
      yield chunk;
      watch();
    }
  }
  stream.once('close', () => {
    clearTimeout(timer);
    void end();
  });
  return stream;
}
