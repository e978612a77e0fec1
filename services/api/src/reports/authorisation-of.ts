import { idPrefixes, publicId } from '@keyledger/contracts';
import type { z } from 'zod';
import type { authorisedBySchema } from '../grants/grant-schema.ts';

type Authorisation = z.output<typeof authorisedBySchema>;

/** What the data cannot tell about what authorised an access at that time. */
export const authorisationLimit =
  'What authorised an access is told by the rules, people, classes and exceptions as Keyledger knew them at that time. Of a person whose earlier data are deleted, by retention or by erasure, the earliest that are still known count; an address counts as a client’s own by the newest address known.';

/** What authorised an access, with the id as the outside sees it. A class has no object of its own: its id is bare. */
export function authorisationOf(stored: Authorisation | null): Authorisation | null {
  if (stored === null || !(stored.kind in idPrefixes)) return stored;
  return { ...stored, id: publicId(stored.kind as 'rule' | 'exception', stored.id) };
}
