import { z } from 'zod';

const token = /^[\x21-\x2b\x2d-\x7e]{32,256}$/;

/** A credential that a machine sends: 32 to 256 printable characters without blanks and commas, and not all alike. */
export const machineCredential = z
  .string()
  .regex(token, { error: 'must have 32 to 256 printable characters without blanks and commas', abort: true })
  .refine((text) => new Set(text).size >= 8, 'must be random');

/** One credential, or two during a rotation: the first is sent, both are accepted. */
export const rotatingCredential = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .pipe(z.array(machineCredential).max(2, 'must hold at most two credentials'))
  .transform((items): readonly string[] => Object.freeze(items));
