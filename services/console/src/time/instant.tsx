import { Tooltip, VisuallyHidden } from '@mantine/core';
import styles from './instant.module.css';
import { fromNowText, instantText, utcText } from './instant-text.ts';
import { useNow } from './use-now.ts';

/**
 * An instant in the reader's zone, in UTC on hover and focus; with `relative` as a distance from now. A dash when there is none.
 * `inRow`: it is no stop of the Tab key and leaves the hover to the browser, because there are hundreds of them.
 */
export function Instant(props: { at: string | null | undefined; relative?: boolean; inRow?: boolean }) {
  const { at, relative = false, inRow = false } = props;
  const now = useNow();
  if (at === null || at === undefined) return <span>–</span>;
  const date = new Date(at);
  const exact = relative ? `${instantText(date, now)} · ${utcText(date)}` : utcText(date);
  const time = (
    <time dateTime={at} className={styles.instant} {...(inRow ? { title: exact } : { tabIndex: 0 })}>
      {relative ? fromNowText(date, now) : instantText(date, now)}
      <VisuallyHidden>, {exact}</VisuallyHidden>
    </time>
  );
  if (inRow) return time;
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      {time}
    </Tooltip>
  );
}
