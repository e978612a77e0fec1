import { idPrefixes, publicId } from '@keyledger/contracts';
import type { z } from 'zod';
import type { authorisedBySchema } from '../grants/grant-schema.ts';

type Authorisation = z.output<typeof authorisedBySchema>;

/** What authorised an access, with the id as the outside sees it. A class has no object of its own: its id is bare. */
export function authorisationOf(stored: Authorisation | null): Authorisation | null {
  if (stored === null || !(stored.kind in idPrefixes)) return stored;
  return { ...stored, id: publicId(stored.kind as 'rule' | 'exception', stored.id) };
}
