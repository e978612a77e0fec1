import { networkList } from '../network-list.ts';
import { line } from '../schemas.ts';
import { smtpUrl } from '../url-schemas.ts';
import { optionalSecret, optionalVariable } from '../variable.ts';

/** How webhooks and mail leave the machine. */
export const deliveryVariables = {
  WEBHOOK_ALLOWED_NETWORKS: optionalVariable({
    sentence:
      'Private networks that webhooks may be sent to all the same, in CIDR form; plain http only to loopback addresses among them.',
    example: '10.20.0.0/16',
    schema: networkList(50),
  }),
  SMTP_URL: optionalSecret({
    sentence: 'Mail server for notices; without it no mail is sent.',
    example: 'smtps://user:password@mail.example.com',
    schema: smtpUrl,
  }),
  MAIL_FROM: optionalVariable({
    sentence: 'Sender of notices.',
    example: 'Keyledger <keyledger@example.com>',
    schema: line(3, 320),
  }),
} as const;
