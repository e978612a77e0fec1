import type { paths } from '@keyledger/contracts/rest';
import { BarChart } from '../../charts/bar-chart.tsx';
import { calendarDayText } from '../../time/instant-text.ts';

/** A day as the REST tells it. */
export type TrendDay =
  paths['/v1/summary/trend']['get']['responses'][200]['content']['application/json']['days'][number];

/** How many violations stood open at the end of each day; it keeps its room while it is being loaded. */
export function TrendChart({ days, expected }: { days: readonly TrendDay[]; expected: number }) {
  const bars =
    days.length === 0
      ? Array.from({ length: expected }, (_, index) => ({ name: String(index), value: 0 }))
      : days.map(({ day, open }) => ({
          name: day,
          title: calendarDayText(day),
          value: open.critical + open.high + open.medium + open.low,
        }));
  return (
    <BarChart
      title="Open violations at the end of each day"
      unit="Open"
      bars={bars}
      showEnds={days.length > 0}
      height={72}
    />
  );
}
