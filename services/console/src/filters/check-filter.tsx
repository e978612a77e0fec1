import { useQuery } from '@tanstack/react-query';
import { checksQuery } from '../api/queries.ts';
import { ChoiceFilter } from './choice-filter.tsx';

/** A filter by checks, named as they are titled. */
export function CheckFilter(props: {
  chosen: readonly string[] | undefined;
  onChange: (chosen: string[] | undefined) => void;
}) {
  const { data: checks } = useQuery(checksQuery);
  const titles = new Map(checks?.data.map(({ id, title }) => [id, title]));
  return <ChoiceFilter label="Check" values={[...titles.keys()]} nameOf={(id) => titles.get(id) ?? id} {...props} />;
}
