import type { Secret } from '@keyledger/runtime';
import { createTransport } from 'nodemailer';

/** Why a mail did not go; a permanent problem is not tried again. */
export type MailProblem = { readonly problem: string; readonly isPermanent: boolean };

/** A mail on its way. `id` makes its Message-ID, so that a second copy is known as one. */
export type OutgoingMail = {
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/** Hands mail to the server; close it to end its connections. */
export type Mailer = {
  /** Never rejects: nothing when the server took the mail. */
  send(mail: OutgoingMail): Promise<MailProblem | undefined>;
  close(): void;
};

/**
 * Opens the way to the mail server. A password goes over smtp:// only after STARTTLS, but on this machine itself. What the server
 * answers is reduced to its code.
 */
export function openMailer(options: {
  readonly url: Secret<string>;
  readonly from: string;
  readonly host: string;
}): Mailer {
  const url = new URL(options.url.reveal());
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const secure = url.protocol === 'smtps:';
  const auth =
    url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isLocal && url.username !== '',
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  });
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from: options.from,
          to,
          subject,
          text,
          messageId: `<${id}@${options.host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return undefined;
      } catch (error) {
        return problemOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function problemOf(error: unknown): MailProblem {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const name = typeof code === 'string' && /^[A-Z]{1,20}$/.test(code) ? code : 'UNKNOWN';
  // A refused login may be mended in the settings; a refused recipient or text stays refused.
  return {
    problem: status === null ? name : `${name} ${status}`,
    isPermanent: status !== null && status >= 500 && name !== 'EAUTH',
  };
}
