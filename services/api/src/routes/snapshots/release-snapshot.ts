import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administerAsPerson } from '../../conventions/access-levels.ts';
import { noBody } from '../../conventions/no-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { releaseSnapshot as release } from '../../snapshots/release-snapshot.ts';
import { snapshotWithDifferenceSchema } from '../../snapshots/snapshot-schema.ts';
import { loadSnapshot } from '../../snapshots/snapshot-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /snapshots/{id}/release`. */
export function releaseSnapshot(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/snapshots/:id/release',
    access: administerAsPerson,
    operationId: 'releaseSnapshot',
    tag: 'History',
    summary: 'Releases the newest quarantined snapshot.',
    description: 'A sync is requested at once and applies it, if Xero still shows the same.',
    params: z.strictObject({ id: pathIdOf('snapshot') }),
    body: noBody,
    responses: { 202: snapshotWithDifferenceSchema },
    async handle({ db, caller, params: { id } }) {
      await release(db, { id, caller });
      const snapshot = await loadSnapshot(db, id, caller);
      if (snapshot === undefined) throw new AppError({ code: 'not_found' });
      return { status: 202, body: snapshot };
    },
  });
}
