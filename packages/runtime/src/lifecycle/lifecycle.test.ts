import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logging/create-logger.ts';
import { createLifecycle } from './create-lifecycle.ts';
import { openParts } from './open-parts.ts';

const log = createLogger({ service: 'test', level: 'silent' });

describe('createLifecycle', () => {
  it('ends things in the reverse order of their making, one after the other', async () => {
    const order: string[] = [];
    const lifecycle = createLifecycle({ log, graceMs: 1000 });
    lifecycle.onClose('pool', () => void order.push('pool'));
    lifecycle.onClose('server', async () => {
      await wait(20);
      order.push('server');
    });
    expect(await lifecycle.close()).toEqual({ failed: [], late: [] });
    expect(order).toEqual(['server', 'pool']);
  });

  it('goes on after a closer that fails or hangs, and says which', async () => {
    const order: string[] = [];
    const lifecycle = createLifecycle({ log, graceMs: 50 });
    lifecycle.onClose('pool', () => void order.push('pool'));
    lifecycle.onClose('hangs', () => new Promise(() => {}));
    lifecycle.onClose('fails', () => Promise.reject(new Error('no')));
    expect(await lifecycle.close()).toEqual({ failed: ['fails'], late: ['hangs'] });
    expect(order).toEqual(['pool']);
  });

  it('tells a closer when the grace time is over, and waits for one that then lets go', async () => {
    const lifecycle = createLifecycle({ log, graceMs: 300 });
    lifecycle.onClose(
      'obeys',
      (deadline) => new Promise((resolve) => deadline.addEventListener('abort', () => resolve(undefined))),
    );
    expect(await lifecycle.close()).toEqual({ failed: [], late: [] });
  });

  it('ends everything once however often it is closed, and ends at once what is made during a shutdown', async () => {
    let count = 0;
    const lifecycle = createLifecycle({ log, graceMs: 1000 });
    lifecycle.onClose('a', () => {
      count += 1;
    });
    await Promise.all([lifecycle.close(), lifecycle.close()]);
    expect(lifecycle.closing.aborted).toBe(true);
    lifecycle.onClose('late comer', () => {
      count += 10;
    });
    await lifecycle.close();
    expect(count).toBe(11);
  });
});

describe('openParts', () => {
  it('ends what was made when building fails halfway', async () => {
    const ended: string[] = [];
    const opening = openParts({ log, graceMs: 1000 }, async (lifecycle) => {
      lifecycle.onClose('pool', () => void ended.push('pool'));
      throw new Error('port in use');
    });
    await expect(opening).rejects.toThrow('port in use');
    expect(ended).toEqual(['pool']);
  });
});
