import { useState } from 'react';
import type { FieldChange } from '../words/changes-of.ts';
import { changesBetween, isSame, rebase } from './rebase.ts';

/**
 * What somebody types upon a version of an object. Another version is taken in as soon as `etag` names it: what was typed stays,
 * and `theirs` says what in it is other, unless it is what was typed.
 */
export function useDraft<Fields>(etag: string | undefined, fields: Fields) {
  const [held, setHeld] = useState({ etag, began: fields, draft: fields, theirs: [] as readonly FieldChange[] });
  if (held.etag !== etag) {
    const draft = rebase(held.began, held.draft, fields);
    const theirs = isSame(draft, fields) ? [] : changesBetween(held.began, fields);
    setHeld({ etag, began: fields, draft, theirs });
  }
  const setDraft = (draft: Fields): void => setHeld((now) => ({ ...now, draft }));
  return { draft: held.draft, setDraft, theirs: held.theirs };
}
