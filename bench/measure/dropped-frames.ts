import type { Page } from 'playwright-core';

/** How many frames a page owed while it was scrolled, and how many of them nobody saw. */
export type FrameCount = { readonly frames: number; readonly dropped: number };

type Reported = { state?: string };

/** Chromium's report of a frame; its newer versions name it otherwise. */
type TraceEvent = { name: string; ph: string; args?: { chrome_frame_reporter?: Reported; frame_reporter?: Reported } };

const categories = ['cc', 'benchmark', 'disabled-by-default-devtools.timeline.frame'];
const gestureSpeed = 3000;

/** Scrolls from a point of the page down, right and back by so many pixels, as a finger does, and counts its frames in a Chromium trace. */
export async function countDroppedFrames(
  page: Page,
  scroll: { x: number; y: number; distance: number },
): Promise<FrameCount> {
  const { x, y, distance } = scroll;
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page belongs to no browser that can be traced.');
  const session = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories });
  for (const [xDistance, yDistance] of [
    [0, -distance],
    [-distance, 0],
    [0, distance],
    [distance, 0],
  ] as const) {
    await session.send('Input.synthesizeScrollGesture', { x, y, xDistance, yDistance, speed: gestureSpeed });
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  await session.detach();
  return countFrames(traceEvents);
}

function countFrames(events: readonly TraceEvent[]): FrameCount {
  const states = events
    .filter(({ name, ph }) => name === 'PipelineReporter' && ph === 'b')
    .map(({ args }) => (args?.frame_reporter ?? args?.chrome_frame_reporter)?.state ?? '');
  const dropped = states.filter((state) => state === 'STATE_DROPPED').length;
  const presented = states.filter((state) => state.startsWith('STATE_PRESENTED')).length;
  return { frames: dropped + presented, dropped };
}
