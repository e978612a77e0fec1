import { type StackOptions, startStack } from '../stack/start-stack.ts';
import { syncNow, waitUntilQuiet } from '../stack/sync-now.ts';
import { type EndState, readEndState } from './end-state.ts';
import { play, setTheScene } from './play.ts';
import type { Script } from './steps.ts';

const stepsBetweenReads = 10;

/** Plays a script in fair weather, on a stack of its own, and returns what stands at its end. */
export async function playCalmly(script: Script, options: StackOptions): Promise<EndState> {
  const fair = await startStack(options);
  try {
    const { organisationIds: ids } = await setTheScene(fair, script);
    for (let index = 0; index < script.steps.length; index += stepsBetweenReads) {
      for (const step of script.steps.slice(index, index + stepsBetweenReads)) await play(fair, step);
      await syncNow(fair, ids, { timeoutMs: 120_000 });
    }
    await waitUntilQuiet(fair.rest, 3000);
    return await readEndState(fair.rest);
  } finally {
    await fair.close();
  }
}
