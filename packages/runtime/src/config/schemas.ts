import { z } from 'zod';

/** A whole number between two bounds, both included. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true })
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** A TCP port; 0 lets the system choose one. */
export const port = wholeNumber(0, 65_535);

/** A switch written `on` or `off`. */
export const onOff = z.enum(['on', 'off'], 'must be on or off').transform((text) => text === 'on');

/** Text of bounded length on one line. */
export function line(min: number, max: number) {
  return z
    .string()
    .min(min, `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !hasControlCharacter(text), 'must be on one line without control characters');
}

/** Several items separated by commas; blanks around them are dropped, empty items refused. */
export function list(max: number) {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every((item) => item !== ''), 'has an empty item in its list')
    .refine((items) => items.length <= max, `must list at most ${max} items`)
    .transform((items): readonly string[] => Object.freeze(items));
}

/** Tells whether a text could break out of a line of a log or a header. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
