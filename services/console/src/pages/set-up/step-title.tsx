import { StateBadge } from '../../badges/state-badge.tsx';
import { counted } from '../../words/count-words.ts';
import styles from './set-up.module.css';
import type { Step } from './step-ids.ts';

const left: Readonly<Record<Step['id'], (count: number) => string>> = {
  connect: (count) => `${counted(count, 'organisation')} connected`,
  people: (count) => counted(count, 'person', 'people'),
  classify: (count) => `${counted(count, 'account')} unknown`,
  trusted_domains: (count) => `${counted(count, 'domain')} to confirm`,
  rules: (count) => `${counted(count, 'organisation')} without a rule`,
  owners: (count) => `${counted(count, 'organisation')} without an owner`,
  govern: (count) => `${counted(count, 'organisation')} only observed`,
};
const alwaysCounted: ReadonlySet<Step['id']> = new Set(['connect', 'people']);

/** A step by its number and name, with how far it is. */
export function StepTitle({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { id, title, done, count } = step;
  const amount = done && !alwaysCounted.has(id) ? undefined : left[id](count);
  return (
    <span className={styles.title}>
      <span>
        <span className={styles.number}>{number}</span> {title}
      </span>
      <StateBadge tone={done ? 'good' : isNext ? 'info' : 'neutral'}>
        {[done ? 'Done' : isNext ? 'Next' : 'To do', amount].filter(Boolean).join(' · ')}
      </StateBadge>
    </span>
  );
}
