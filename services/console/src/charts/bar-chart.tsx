import { useId } from 'react';
import { numberText } from '../words/count-words.ts';
import styles from './charts.module.css';

/** One bar: its name, its number (null: not known), and a tone that names its colour. */
export type Bar = {
  readonly name: string;
  readonly value: number | null;
  readonly tone?: string;
  readonly title?: string;
};

/** A small picture of counts over time or of kinds, with the same numbers as a table for who cannot see it. */
export function BarChart({
  title,
  bars,
  height = 48,
  unit,
  showEnds = false,
}: {
  title: string;
  bars: readonly Bar[];
  height?: number;
  unit: string;
  /** Names the first and the last bar below them. */
  showEnds?: boolean;
}) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const width = 100 / Math.max(1, bars.length);
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.bars}
        height={height}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map((bar, index) => {
          if (bar.value === null) return null;
          const tall = bar.value === 0 ? 1 : Math.max(3, (bar.value / most) * height);
          return (
            <rect
              key={bar.name}
              x={index * width + width * 0.1}
              width={width * 0.8}
              y={height - tall}
              height={tall}
              data-tone={bar.tone ?? 'info'}
            >
              <title>{`${bar.title ?? bar.name}: ${valueText(bar)}`}</title>
            </rect>
          );
        })}
      </svg>
      {showEnds && (
        <div className={styles.ends} aria-hidden="true">
          <span>{nameOf(bars[0], unit)}</span>
          <span>{nameOf(bars.at(-1), unit)}</span>
        </div>
      )}
      <table className={styles.hidden} aria-labelledby={id}>
        <caption id={id}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Of</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.name}>
              <th scope="row">{bar.title ?? bar.name}</th>
              <td>{valueText(bar)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function nameOf(bar: Bar | undefined, unit: string): string {
  if (bar === undefined) return '';
  return `${bar.title ?? bar.name}: ${valueText(bar)}${bar.value === null ? '' : ` ${unit.toLowerCase()}`}`;
}

function valueText({ value }: Bar): string {
  return value === null ? 'not known' : numberText(value);
}
