import { z } from 'zod';

/** One key of AES-256-GCM and the id under which sealed values name it. */
export type SealingKey = { readonly id: string; readonly key: Buffer };

const keyBytes = 32;

/** `id:base64(32 bytes)[,…]`: the first key seals, all of them open. At most ten. */
export const sealingKeys = z.string().transform((text, context): readonly SealingKey[] => {
  const keys = text.split(',').map((item) => parseKey(item.trim()));
  const valid = keys.filter((key) => key !== undefined);
  if (valid.length !== keys.length || keys.length > 10)
    return refuse(context, 'must have the form id:base64(32 bytes)[,…]');
  if (new Set(valid.map(({ id }) => id)).size !== valid.length) return refuse(context, 'uses an id twice');
  if (valid.some(({ key }) => new Set(key).size < 8)) return refuse(context, 'has a key that is not random');
  return Object.freeze(valid);
});

function refuse(context: z.core.$RefinementCtx<unknown>, message: string): never {
  context.issues.push({ code: 'custom', message, input: undefined });
  return z.NEVER;
}

function parseKey(item: string): SealingKey | undefined {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/.exec(item);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const key = Buffer.from(match[2], 'base64');
  return key.length === keyBytes ? Object.freeze({ id: match[1], key }) : undefined;
}
