import type { paths } from '@keyledger/contracts/rest';
import { BarChart } from '../../charts/bar-chart.tsx';
import { calendarDayText } from '../../time/instant-text.ts';

type Trend = paths['/v1/summary/trend']['get']['responses'][200]['content']['application/json'];

/** A day as the REST tells it. */
export type TrendDay = Trend['days'][number];

/** How many violations stood open at the end of each day; it keeps its room while it is being loaded. */
export function TrendChart({ trend, expected }: { trend: Trend | undefined; expected: number }) {
  const bars =
    trend === undefined
      ? Array.from({ length: expected }, (_, index) => ({ name: String(index), value: 0 }))
      : trend.days.map(({ day, open }) => ({
          name: day,
          title: calendarDayText(day),
          value:
            trend.firstReadDay === null || day < trend.firstReadDay
              ? null
              : open.critical + open.high + open.medium + open.low,
        }));
  return (
    <BarChart
      title="Open violations at the end of each day"
      unit="Open"
      bars={bars}
      showEnds={trend !== undefined}
      height={72}
    />
  );
}
