import type { CDPSession, Locator, Page } from 'playwright-core';

/** What became of the frames of a scroll. */
export type ScrollFrames = {
  /** Frames that were due. */
  readonly due: number;
  /** Of those, how many showed nothing new. */
  readonly dropped: number;
  /** How many came without the newest of what the page's own scripts draw: it followed a frame later. */
  readonly late: number;
};

/** The protocol leaves open what an event holds. */
type TraceEvent = Readonly<Record<string, unknown>>;

const categories = ['cc', 'benchmark', 'devtools.timeline.frame', 'disabled-by-default-devtools.timeline.frame'];
const distance = 5000;
const pixelsPerSecond = 3000;

/** Scrolls an element down and across with the wheel, and tells from the browser's own trace what became of the frames. */
export async function scrollFrames(page: Page, scroller: Locator): Promise<ScrollFrames> {
  const box = await scroller.boundingBox();
  if (box === null) throw new Error('There is nothing to scroll.');
  const session = await page.context().newCDPSession(page);
  try {
    const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const events = await traced(session, async () => {
      for (const way of [{ yDistance: -distance }, { xDistance: -distance }, { yDistance: distance }]) {
        const gesture = {
          ...place,
          ...way,
          speed: pixelsPerSecond,
          gestureSourceType: 'mouse',
          preventFling: true,
        } as const;
        await session.send('Input.synthesizeScrollGesture', gesture);
      }
    });
    return countFrames(events);
  } finally {
    await session.detach();
  }
}

async function traced(session: CDPSession, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await act();
  await session.send('Tracing.end');
  await complete;
  return events;
}

/** A frame in which nothing had to change is not due; one whose script's part comes later is reported twice. */
function countFrames(events: readonly TraceEvent[]): ScrollFrames {
  const states = events.flatMap(({ name, ph, args }) =>
    name === 'PipelineReporter' && ph === 'b' ? [stateIn(args)] : [],
  );
  const count = (state: string) => states.filter((each) => each === state).length;
  const drawn = events.filter(({ name }) => name === 'DrawFrame').length;
  const dropped = count('STATE_DROPPED');
  return { due: drawn + dropped, dropped, late: count('STATE_PRESENTED_PARTIAL') };
}

function stateIn(args: unknown): unknown {
  const { frame_reporter: reporter } = args as { frame_reporter?: { state?: unknown } };
  return reporter?.state;
}
