/** Room for so many at a time. */
export type Places = {
  /** Waits until so many places are free together, first come, first served; never more than there are at all. */
  take(count: number): Promise<void>;
  giveBack(count: number): void;
};

/** Bounds what is under way at a time across jobs of different sizes. */
export function createPlaces(total: number): Places {
  const waiting: { count: number; enter: () => void }[] = [];
  let free = total;

  function admit(): void {
    for (let next = waiting[0]; next !== undefined && next.count <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.count;
      next.enter();
    }
  }

  return {
    take(count) {
      if (count > total) throw new Error(`There are only ${total} places.`);
      return new Promise((enter) => {
        waiting.push({ count, enter });
        admit();
      });
    },
    giveBack(count) {
      free += count;
      admit();
    },
  };
}
