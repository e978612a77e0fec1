import { FilterPin } from '../../filters/filter-pin.tsx';
import { type ReadableKind, useNamesOf } from '../../pickers/named.ts';
import { counted } from '../../words/count-words.ts';
import type { CaseFilters } from './case-filters.ts';

type Pin = 'personId' | 'accountId' | 'organisationId' | 'ownerPersonId';

const pins: readonly { pin: Pin; kind: ReadableKind; label: string; noun: string; plural: string }[] = [
  { pin: 'personId', kind: 'person', label: 'Person', noun: 'person', plural: 'people' },
  { pin: 'accountId', kind: 'account', label: 'Account', noun: 'account', plural: 'accounts' },
  { pin: 'organisationId', kind: 'organisation', label: 'In', noun: 'organisation', plural: 'organisations' },
  { pin: 'ownerPersonId', kind: 'person', label: 'Owner', noun: 'person', plural: 'people' },
];
const mostNamed = 3;

/** What another page narrowed the inbox down to, by name; each is taken away by pressing it. */
export function CasePins(props: {
  filters: { [Name in Pin]?: CaseFilters[Name] | undefined };
  onChange: (part: CaseFilters) => void;
}) {
  const { filters, onChange } = props;
  const set = pins.flatMap((one) => {
    const ids = filters[one.pin];
    return ids === undefined ? [] : [{ ...one, ids }];
  });
  const named = set.filter(({ ids }) => ids.length <= mostNamed);
  const names = useNamesOf(named.flatMap(({ kind, ids }) => ids.map((id) => ({ kind, id }))));
  return set.map(({ pin, label, noun, plural, ids }) => {
    const what =
      ids.length > mostNamed
        ? counted(ids.length, noun, plural)
        : ids.map((id) => names.get(id) ?? `…${id.slice(-8)}`).join(', ');
    return <FilterPin key={pin} text={`${label}: ${what}`} onTakeAway={() => onChange({ [pin]: undefined })} />;
  });
}
