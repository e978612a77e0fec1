import type { ControlChange } from '@keyledger/contracts/rest';
import { useAccount, useOrganisation } from '../pages/case/subjects.ts';
import { useNamesOf } from '../pickers/named.ts';
import type { FieldChange } from '../words/changes-of.ts';
import { withoutPrefix } from '../words/changes-of.ts';
import { changeKindText } from './change-kind-text.ts';
import { nameOfTarget, placeOfTarget, targetToName } from './change-target.ts';
import { differencesOf, thingsIn } from './differences-of.ts';

/** A change in words: what it is about, where that stands, and what it would alter. */
export type ToldChange = {
  readonly kind: string;
  readonly name: string;
  readonly place: string | undefined;
  readonly differences: readonly FieldChange[];
};

/** Tells a change with the names that things have now; of an account also where it is. */
export function useToldChange(change: ControlChange): ToldChange {
  const read = useNamesOf([...targetToName(change), ...thingsIn(change)]);
  const account = useAccount(change.target.type === 'account' ? change.target.id : null).data;
  const organisation = useOrganisation(account?.organisationId ?? null).data;
  const name = nameOfTarget(change, read.get(change.target.id));
  const names = new Map([...read].map(([id, name]) => [withoutPrefix(id), name]));
  return {
    kind: changeKindText(change.kind),
    name: organisation === undefined ? name : `${name}, ${organisation.name}`,
    place: placeOfTarget(change),
    differences: differencesOf(change, names),
  };
}
