import type { Db } from '@keyledger/database';
import type { Lifecycle, ServiceContext } from '@keyledger/runtime';
import type { WorkerConfig } from '../config.ts';
import { openMailer } from './open-mailer.ts';
import { type MailDeps, openMailCounter } from './send-mail.ts';

/** Builds what sending mail needs; nothing where no mail server is named. `lifecycle` ends its connections. */
export function openMail(
  config: WorkerConfig,
  { log, metrics }: ServiceContext,
  db: Db,
  lifecycle: Lifecycle,
): MailDeps | undefined {
  const { smtpUrl, mailFrom, publicUrl, timeZone } = config;
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const mailer = openMailer({ url: smtpUrl, from: mailFrom, host: new URL(publicUrl).hostname });
  lifecycle.onClose('connections to the mail server', () => mailer.close());
  return { db, log, mailer, publicUrl, timeZone, onSent: openMailCounter(metrics) };
}
