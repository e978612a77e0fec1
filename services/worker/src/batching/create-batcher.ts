export type BatcherOptions<Item, Result> = {
  /** Items that one run takes at most. */
  readonly maxSize: number;
  /** How long the first item of a run waits for others. */
  readonly maxDelayMs: number;
  /** Runs at the same time at most. */
  readonly concurrency: number;
  /** Does all items with one call; one result for each, in their order. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
};

/** Adds an item to the next run and gives its result; rejects when the run it went into rejects. */
export type Batcher<Item, Result> = (item: Item) => Promise<Result>;

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Collects what many jobs ask for at nearly the same time, so that one statement serves them all. Under load runs fill up while
 * earlier ones are under way; an item alone waits `maxDelayMs` at most.
 * No two runs at a time have the same item: it waits for the next one.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  const underWay = new Set<Item>();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (waiting.length === 0 || running >= options.concurrency) return;
    if (waiting.length >= options.maxSize) return void flush();
    timer ??= setTimeout(() => void flush(), options.maxDelayMs);
  }

  function takeNext(): Waiting<Item, Result>[] {
    const taken: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const entry of waiting)
      (taken.length < options.maxSize && !underWay.has(entry.item) ? taken : left).push(entry);
    waiting = left;
    return taken;
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = takeNext();
    if (batch.length === 0) return;
    running += 1;
    for (const { item } of batch) underWay.add(item);
    try {
      const results = await options.run(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error('A batch must have one result for each item.');
      for (const [index, entry] of batch.entries()) entry.resolve(results[index] as Result);
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    } finally {
      for (const { item } of batch) underWay.delete(item);
      running -= 1;
      schedule();
    }
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
