import type { ActivityEntry } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';
import { changesOf } from '../../words/changes-of.ts';
import styles from './activity.module.css';
import { actorText, eventTypeText, subjectText } from './activity-words.ts';

const shownChanges = 2;

/** The columns of the journal. */
export const activityColumns: readonly Column<ActivityEntry>[] = [
  { id: 'at', header: 'When', width: '9.5rem', cell: ({ at }) => <Instant at={at} inRow /> },
  { id: 'actor', header: 'Who', width: '11rem', secondary: true, cell: ({ actor }) => actorText(actor) },
  { id: 'what', header: 'What', cell: (entry) => <What entry={entry} /> },
  {
    id: 'where',
    header: 'Where',
    width: '14rem',
    secondary: true,
    cell: ({ organisationName }) => organisationName ?? 'All of Keyledger',
  },
];

function What({ entry }: { entry: ActivityEntry }) {
  const changes = changesOf(entry);
  const name = subjectText(entry);
  return (
    <>
      <Link
        to="/activity"
        search={(before) => ({ ...before, entry: String(entry.position) })}
        data-quiet
        className={styles.what}
        resetScroll={false}
      >
        {eventTypeText(entry.type)}
        {name !== null && name !== entry.organisationName && <span className={styles.subject}>: {name}</span>}
      </Link>
      {changes.length > 0 && (
        <span className={styles.change}>
          {changes
            .slice(0, shownChanges)
            .map(({ field, before, after }) => `${field}: ${before} → ${after}`)
            .join(' · ')}
          {changes.length > shownChanges && ` · ${changes.length - shownChanges} more`}
        </span>
      )}
    </>
  );
}
