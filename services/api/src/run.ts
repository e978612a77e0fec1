import { randomBytes } from 'node:crypto';
import { createDatabase, findSchemaProblem, forgetOldAnswers } from '@keyledger/database';
import { observePools, openParts, openVault, type Running, type ServiceContext } from '@keyledger/runtime';
import { buildApp } from './app.ts';
import { createFindCaller } from './callers/find-caller.ts';
import type { ApiConfig } from './config.ts';
import { createStreamSlots } from './conventions/stream-slots.ts';
import { listenForSealed } from './events/sealed-signal.ts';
import { createKeyUses } from './key-uses/create-key-uses.ts';
import { reportKeyUses } from './key-uses/report-key-uses.ts';
import { createPeopleImporter } from './people/importing/people-importer.ts';
import { repeatEvery } from './timing/repeat-every.ts';
import { apiVersion } from './version.ts';
import { resealWebhooks } from './webhooks/reseal-webhooks.ts';

const keyUsesEveryMs = 30_000;
const forgetAnswersEveryMs = 10 * 60_000;
const forgetAnswersAtOnce = 5000;
const failAbandonedEveryMs = 30_000;
const importsAtOnce = 2;

/** A running API. */
export type RunningApi = Running & { readonly address: string };

/** Starts the public API. It needs neither PostgreSQL nor `auth` to start; readiness says what is missing. */
export function startApi(config: ApiConfig, context: ServiceContext): Promise<RunningApi> {
  const { log, metrics } = context;
  return openParts({ log, graceMs: config.shutdownGraceSeconds * 1000 }, async (lifecycle) => {
    const url = config.databaseUrl.reveal();
    const database = createDatabase({
      url,
      poolMax: config.databasePoolMax,
      applicationName: 'keyledger-api',
      onIdleError: (error) => log.debug({ reason: error.message }, 'idle database connection ended'),
    });
    lifecycle.onClose('database', () => database.close());
    observePools(metrics, [database.pool]);
    const { db } = database;
    const readiness = context.addReadiness('database', () => findSchemaProblem(db));
    lifecycle.onClose('readiness', readiness);
    const sealed = listenForSealed({ url, log });
    lifecycle.onClose('feed listener', () => sealed.close());

    const auth = { url: config.authUrl, internalToken: config.internalTokenApi };
    const keyUses = createKeyUses(() => new Date());
    const onReportError = (error: unknown) =>
      log.debug({ err: error }, 'the last use of keys could not be reported; it is tried again');
    const report = repeatEvery(keyUsesEveryMs, () => reportKeyUses(keyUses, auth, fetch), onReportError);
    lifecycle.onClose('report of key uses', async () => {
      await report.close();
      await reportKeyUses(keyUses, auth, fetch).catch(onReportError);
    });
    const forget = repeatEvery(
      forgetAnswersEveryMs,
      () => forgetOldAnswers(db, forgetAnswersAtOnce),
      (error) => log.warn({ err: error }, 'old answers could not be deleted; it is tried again'),
    );
    lifecycle.onClose('old answers', () => forget.close());

    const webhooks = { vault: openVault(config.webhookKeys.reveal()), random: randomBytes };
    void resealWebhooks(db, webhooks.vault).then(
      (count) => count > 0 && log.info({ count }, 'webhooks sealed anew under the first of WEBHOOK_KEYS'),
      (error: unknown) => log.warn({ err: error }, 'webhooks could not be sealed anew; the next start tries again'),
    );

    const imports = createPeopleImporter({ db, log, most: importsAtOnce });
    lifecycle.onClose('imports', () => imports.close());
    const abandoned = repeatEvery(failAbandonedEveryMs, imports.failAbandoned, (error) =>
      log.warn({ err: error }, 'interrupted imports could not be looked for; it is tried again'),
    );
    lifecycle.onClose('interrupted imports', () => abandoned.close());
    void imports
      .failAbandoned()
      .catch((error: unknown) => log.debug({ err: error }, 'interrupted imports are looked for later'));

    const app = await buildApp({
      db,
      log,
      metrics,
      sealed,
      auth,
      streams: createStreamSlots(Math.max(1, Math.floor(config.databasePoolMax / 3))),
      closing: lifecycle.closing,
      version: apiVersion,
      imports,
      webhooks,
      timeZone: config.timeZone,
      xeroWebUrl: config.xeroWebUrl,
      xeroTier: config.xeroTier,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      bootstrapKey: config.bootstrapApiKey,
      findCaller: createFindCaller(db),
      onKeyUse: keyUses.note,
      rateLimit: { requests: config.apiRateLimit, windowSeconds: 60, now: () => performance.now() },
    });
    lifecycle.onClose('http server', () => app.close());
    const address = await app.listen({ host: config.host, port: config.apiPort });
    log.info({ address }, 'the public API listens');
    return { address };
  });
}
