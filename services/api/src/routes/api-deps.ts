import type { XeroTier } from '@keyledger/domain';
import type { RouteDeps } from '../conventions/route-deps.ts';
import type { SealedSignal } from '../events/sealed-signal.ts';
import type { RateLimitOptions } from '../limits/rate-limit.ts';
import type { PeopleImporter } from '../people/importing/people-importer.ts';
import type { WebhookSealing } from '../webhooks/create-webhook.ts';

/** What the routes of the public REST need. */
export type ApiDeps = RouteDeps & {
  /** Base of links to Xero's own pages. */
  readonly xeroWebUrl: string;
  /** Tier of the Xero app. */
  readonly xeroTier: XeroTier;
  /** How many requests a caller may send. */
  readonly rateLimit: RateLimitOptions;
  /** Tells when new events have been sealed. */
  readonly sealed: SealedSignal;
  /** Aborted when the service begins to stop: whoever waits answers at once. */
  readonly closing: AbortSignal;
  /** Runs imports of people behind the requests that bring them. */
  readonly imports: PeopleImporter;
  /** Zone in which a date without a time ends, unless a person has another. */
  readonly timeZone: string;
  /** What seals the secrets of webhooks. */
  readonly webhooks: WebhookSealing;
  /** Version of the program. */
  readonly version: string;
};
