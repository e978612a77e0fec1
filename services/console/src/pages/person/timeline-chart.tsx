import type { Tone } from '../../badges/tone.ts';
import { ToneSign } from '../../badges/tone-sign.tsx';
import { dayText } from '../../time/instant-text.ts';
import styles from './timeline.module.css';
import type { Bar, TimelineView } from './timeline.ts';

const widthUnits = 1000;
const laneHeight = 22;
const legend: readonly (readonly [Tone, string])[] = [
  ['critical', 'Holds the subscription'],
  ['high', 'Adviser, or a role that is not understood'],
  ['medium', 'Standard'],
  ['info', 'Invoice only, cashbook'],
  ['low', 'Read only'],
];

/** Access over time: an account a lane; pale where the reads leave open when it began or ended. Its table stands below it. */
export function TimelineChart(props: {
  view: TimelineView;
  nameOf: (organisationId: string) => string;
  endsAt: string | null;
}) {
  const { view, nameOf, endsAt } = props;
  const endMs = endsAt === null ? null : Date.parse(endsAt);
  const endPlace =
    endMs === null || endMs < view.fromMs || endMs > view.toMs
      ? null
      : (endMs - view.fromMs) / (view.toMs - view.fromMs);
  const tones = new Set(view.lanes.flatMap(({ bars }) => bars.map(({ tone }) => tone)));
  return (
    <figure className={styles.figure} aria-label="Access over time, by account. The table below says the same.">
      <div className={styles.axis} aria-hidden="true">
        <span />
        <span className={styles.ticks}>
          {view.ticks.map(({ at, place }) => (
            <span key={place} style={{ left: `${place * 100}%` }}>
              {dayText(at)}
            </span>
          ))}
        </span>
      </div>
      <ul className={styles.lanes}>
        {view.lanes.map(({ accountId, organisationId, bars }) => (
          <li key={accountId} className={styles.lane}>
            <span className={styles.name}>{nameOf(organisationId)}</span>
            <svg
              viewBox={`0 0 ${widthUnits} ${laneHeight}`}
              preserveAspectRatio="none"
              height={laneHeight}
              className={styles.track}
              role="img"
              aria-label={bars.map(({ text }) => text).join(', then ')}
            >
              {bars.map((bar) => (
                <BarShape key={bar.id} bar={bar} />
              ))}
              {endPlace !== null && (
                <line
                  x1={endPlace * widthUnits}
                  x2={endPlace * widthUnits}
                  y1={0}
                  y2={laneHeight}
                  className={styles.end}
                />
              )}
            </svg>
          </li>
        ))}
      </ul>
      <ul className={styles.legend}>
        {legend
          .filter(([tone]) => tones.has(tone))
          .map(([tone, text]) => (
            <li key={tone} data-tone={tone}>
              <ToneSign tone={tone} /> {text}
            </li>
          ))}
        <li>Pale: some time between two reads, or before the first</li>
        {endPlace !== null && <li>Dashed line: the employment ended</li>}
      </ul>
    </figure>
  );
}

/** A role fills the lane, the subscription runs along its lower edge. */
function BarShape({ bar }: { bar: Bar }) {
  const isRole = bar.kind === 'role';
  const [y, height] = isRole ? [2, laneHeight - 8] : [laneHeight - 5, 4];
  const at = (place: number): number => place * widthUnits;
  return (
    <g data-tone={bar.tone}>
      <title>{bar.text}</title>
      <rect
        x={at(bar.from)}
        width={Math.max(2, at(bar.to - bar.from))}
        y={y}
        height={height}
        className={styles.maybe}
      />
      <rect
        x={at(bar.sureFrom)}
        width={Math.max(2, at(bar.sureTo - bar.sureFrom))}
        y={y}
        height={height}
        className={styles.sure}
      />
    </g>
  );
}
