import { median } from './median.ts';

/** Seconds of each round, and what is made of them. */
export type Paired = {
  readonly product: readonly number[];
  readonly floor: readonly number[];
  readonly productSeconds: number;
  readonly floorSeconds: number;
  /** How fast the product is as a share of the floor's speed: the median of the pairs' own ratios. */
  readonly ratio: number;
};

export type Alternation = {
  /** Seconds that the product takes for one round. */
  readonly product: () => Promise<number>;
  /** Seconds that the floor takes for the same round. */
  readonly floor: () => Promise<number>;
  readonly pairs: number;
  readonly onPair: (pair: number, product: number, floor: number) => void;
};

/**
 * Runs both once to warm up, then in turns, so that whatever else the machine does falls on both alike; medians keep a single
 * bad round from counting.
 */
export async function alternate({ product, floor, pairs, onPair }: Alternation): Promise<Paired> {
  await product();
  await floor();
  const products: number[] = [];
  const floors: number[] = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const one = await product();
    const other = await floor();
    products.push(one);
    floors.push(other);
    onPair(pair, one, other);
  }
  return {
    product: products,
    floor: floors,
    productSeconds: median(products),
    floorSeconds: median(floors),
    ratio: median(products.map((seconds, index) => (floors[index] ?? Number.NaN) / seconds)),
  };
}
