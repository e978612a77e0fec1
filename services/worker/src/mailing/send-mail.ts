import type { Db } from '@keyledger/database';
import type { Logger, ServiceMetrics } from '@keyledger/runtime';
import { sql } from 'kysely';
import { composeMail } from './compose-mail.ts';
import { findEffectsOfEnds } from './find-effects-of-ends.ts';
import type { Mailer } from './open-mailer.ts';
import { planMail } from './plan-mail.ts';
import { type DueMail, takeDueMail } from './take-due-mail.ts';

/** What sending mail needs. */
export type MailDeps = {
  readonly db: Db;
  readonly log: Logger;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly onSent: (outcome: 'sent' | 'failed') => void;
};

const pausesMinutes = [1, 10, 60, 360] as const;

/** Makes the counter of mails. */
export function openMailCounter(metrics: ServiceMetrics): MailDeps['onSent'] {
  const attempts = metrics.counter({
    name: 'mail_attempts_total',
    help: 'Attempts to hand a mail to the mail server, by outcome.',
    labels: { outcome: ['sent', 'failed'] },
  });
  return (outcome) => attempts.inc({ outcome });
}

/** One round of mail: plans what owners have to hear and sends what is due. A mail about what is no longer open, nor ends soon, is not sent. */
export async function sendMail(deps: MailDeps, signal: AbortSignal): Promise<void> {
  await planMail(deps.db, deps);
  for (;;) {
    const due = await takeDueMail(deps.db);
    if (due.length === 0) return;
    for (const mail of due) {
      if (signal.aborted) return;
      await sendOne(deps, mail);
    }
  }
}

async function sendOne(deps: MailDeps, mail: DueMail): Promise<void> {
  const { count, endingExceptions, endingRules } = mail;
  if (count + endingExceptions.count + endingRules.count === 0) return end(deps.db, mail, 'needless', null);
  const effects = await findEffectsOfEnds(deps.db, mail);
  const to = { name: mail.recipient, address: mail.address };
  const failure = await deps.mailer.send({ id: mail.id, to, ...composeMail(mail, effects, deps.publicUrl) });
  deps.onSent(failure === undefined ? 'sent' : 'failed');
  if (failure === undefined) return end(deps.db, mail, 'sent', null);
  const pause = failure.isPermanent ? undefined : pausesMinutes[mail.attempts];
  deps.log.warn({ mailId: mail.id, problem: failure.problem, again: pause !== undefined }, 'mail was not taken');
  if (pause === undefined) return end(deps.db, mail, 'failed', failure.problem);
  await sql`
    update delivery.mail set attempts = attempts + 1, problem = ${failure.problem},
           next_attempt_at = app.now() + make_interval(mins => ${pause})
     where id = ${mail.id}`.execute(deps.db);
}

async function end(
  db: Db,
  { id }: DueMail,
  state: 'sent' | 'needless' | 'failed',
  problem: string | null,
): Promise<void> {
  await sql`
    update delivery.mail set state = ${state}, attempts = attempts + 1, problem = ${problem}, next_attempt_at = null, ended_at = app.now()
     where id = ${id}`.execute(db);
}
