import type { ActivityEntry } from '@keyledger/contracts/rest';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { FilterPin } from '../../filters/filter-pin.tsx';
import { objectText } from '../../words/object-text.ts';
import { type ActivityFilters, actorTypes } from './activity-filters.ts';
import { actorText, actorTypeText, eventTypeText, subjectTypes } from './activity-words.ts';

type Pin = 'actorId' | 'subjectId' | 'organisationId' | 'type';

/** The filters of the journal; what was narrowed down to from an entry stands as a button that takes it away. */
export function ActivityFilterBar(props: {
  filters: ActivityFilters;
  /** Entries that are shown: they know the names of what is filtered by. */
  sample: readonly ActivityEntry[];
  onChange: (part: ActivityFilters) => void;
  onClear: () => void;
}) {
  const { filters, sample, onChange } = props;
  const pins: [Pin, string][] = (['actorId', 'subjectId', 'organisationId', 'type'] as const).flatMap((pin) =>
    (filters[pin] ?? []).map((value): [Pin, string] => [pin, pinText(pin, value, sample)]),
  );
  return (
    <FilterBar isSet={Object.keys(filters).length > 0} onClear={props.onClear}>
      <ChoiceFilter
        label="Done by"
        values={actorTypes}
        chosen={filters.actorType}
        onChange={(actorType) => onChange({ actorType })}
        nameOf={actorTypeText}
      />
      <ChoiceFilter
        label="About"
        values={subjectTypes}
        chosen={filters.subjectType as (typeof subjectTypes)[number][] | undefined}
        onChange={(subjectType) => onChange({ subjectType })}
        nameOf={objectText}
      />
      {pins.map(([pin, text]) => (
        <FilterPin key={`${pin} ${text}`} text={text} onTakeAway={() => onChange({ [pin]: undefined })} />
      ))}
    </FilterBar>
  );
}

function pinText(pin: Pin, value: string, sample: readonly ActivityEntry[]): string {
  const ofActor = sample.find(({ actor }) => actor.id === value);
  const ofSubject = sample.find(({ subject }) => subject.id === value);
  const ofOrganisation = sample.find(({ organisationId }) => organisationId === value);
  if (pin === 'type') return eventTypeText(value);
  if (pin === 'actorId') return `By ${ofActor ? actorText(ofActor.actor) : value}`;
  if (pin === 'subjectId') return `About ${ofSubject?.subject.name ?? value}`;
  return `In ${ofOrganisation?.organisationName ?? value}`;
}
