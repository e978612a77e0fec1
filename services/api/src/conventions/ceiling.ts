import { knownRoles } from '@keyledger/domain';
import { z } from 'zod';

/** Roles that can be the highest one allowed: those whose power is known. */
export const ceilings: readonly string[] = knownRoles.filter(({ rank }) => rank !== null).map(({ id }) => id);

/** A role as a ceiling, as Xero writes it. */
export const ceiling = z.enum(ceilings as [string, ...string[]]);
