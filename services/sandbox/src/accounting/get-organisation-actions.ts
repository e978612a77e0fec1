import { type Reply, toBytes } from '../http/reply.ts';
import type { DataCall } from './data-call.ts';
import { envelope, xmlEnvelope } from './envelope.ts';

const NAMES = [
  'AttachFilesIntoInvoice',
  'CreateApprovedBill',
  'CreateApprovedInvoice',
  'CreateApprovedPurchaseOrder',
  'CreateDraftBill',
  'CreateDraftInvoice',
  'CreateDraftPurchaseOrder',
  'CreateDraftQuote',
  'CreateInvoicePayment',
  'CreateManualJournal',
  'CreateRepeatingBill',
  'CreateRepeatingInvoice',
  'CreateSentQuote',
  'UseMulticurrency',
] as const;

const BIG_PLANS = new Set(['PREMIUM', 'ULTIMATE', 'COMPREHENSIVE', 'ULTRA', 'DEMO', 'TRIAL']);

/** `GET /Organisation/Actions`: what the app may do there as the person who connected it. */
export function getOrganisationActions(call: DataCall, isAdviser: boolean): Reply {
  const rows: Record<string, unknown>[] = NAMES.map((name) => {
    const allowed = name !== 'UseMulticurrency' || BIG_PLANS.has(call.organisation.plan);
    return { Name: name, Status: allowed ? 'ALLOWED' : 'NOT-ALLOWED' };
  });
  rows.push({ Name: 'ApproveTransactionsBeforePeriodLockDate', Status: isAdviser ? 'ALLOWED' : 'NOT-ALLOWED' });
  return call.wantsJson
    ? envelope(call, 'Actions', toBytes(JSON.stringify(rows)))
    : xmlEnvelope(call, 'Actions', 'Action', rows);
}
