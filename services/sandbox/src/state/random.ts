/** Repeatable randomness: the same seed gives the same numbers. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 (included) to `bound` (excluded). */
  below(bound: number): number;
  pick<T>(items: readonly T[]): T;
  uuid(): string;
}

/** Makes a generator (sfc32) from a text seed. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = mix(seed);
  const word = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  const next = (): number => word() / 4294967296;
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Cannot pick from an empty list');
      return item;
    },
    uuid: () => {
      const [x, y, z, w] = [word(), word(), word(), word()];
      const third = 0x4000 | (y & 0x0fff);
      const fourth = 0x8000 | (z & 0x3fff);
      return `${hex16(x >>> 16)}${hex16(x & 0xffff)}-${hex16(y >>> 16)}-${hex16(third)}-${hex16(fourth)}-${hex16(z >>> 16)}${hex16(w >>> 16)}${hex16(w & 0xffff)}`;
    },
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex16(value: number): string {
  return `${HEX[value >>> 8]}${HEX[value & 0xff]}`;
}

function mix(seed: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < seed.length; i++) {
    const code = seed.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
