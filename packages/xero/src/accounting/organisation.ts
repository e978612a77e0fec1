import type { HttpResponse } from '../http/http-send.ts';
import { parseXeroDate } from '../xero-date.ts';
import { accountingGet, type CallContext } from './accounting-get.ts';
import { answerError, openEnvelope } from './envelope.ts';
import { optionalText, uuidField } from './field.ts';

const OPERATION = 'GET Organisation';

/** What Keyledger keeps of a Xero organisation. Plans and types are Xero's text, verbatim; new values appear without notice. */
export type XeroOrganisation = {
  readonly organisationId: string;
  readonly name: string | null;
  readonly legalName: string | null;
  readonly shortCode: string | null;
  readonly countryCode: string | null;
  readonly baseCurrency: string | null;
  readonly edition: string | null;
  readonly plan: string | null;
  readonly organisationType: string | null;
  readonly entityType: string | null;
  readonly status: string | null;
  readonly version: string | null;
  readonly timeZone: string | null;
  readonly isDemo: boolean;
  readonly createdAt: Date | null;
};

/** Asks for the organisation itself (Xero: Accounting API, Organisation). */
export function requestOrganisation(context: CallContext): Promise<HttpResponse> {
  return accountingGet(context, 'Organisation');
}

/**
 * Judges the answer: exactly one organisation with an id. The id may be another one than was asked for; the population guard
 * decides about that. `APIKey` is a secret of the client and goes no further than this function.
 */
export function processOrganisation(response: HttpResponse, organisationId: string): XeroOrganisation {
  const [raw, ...others] = openEnvelope(OPERATION, response, 'Organisations', organisationId);
  if (raw === undefined || others.length > 0) {
    throw answerError(
      OPERATION,
      response,
      'malformed',
      `the answer holds ${others.length + (raw === undefined ? 0 : 1)} organisations instead of one`,
    );
  }
  const id = uuidField(raw.OrganisationID);
  if (id === null) throw answerError(OPERATION, response, 'malformed', 'the organisation has no valid OrganisationID');
  return {
    organisationId: id,
    name: optionalText(raw.Name),
    legalName: optionalText(raw.LegalName),
    shortCode: optionalText(raw.ShortCode),
    countryCode: optionalText(raw.CountryCode),
    baseCurrency: optionalText(raw.BaseCurrency),
    edition: optionalText(raw.Edition),
    plan: optionalText(raw.Class),
    organisationType: optionalText(raw.OrganisationType),
    entityType: optionalText(raw.OrganisationEntityType),
    status: optionalText(raw.OrganisationStatus),
    version: optionalText(raw.Version),
    timeZone: optionalText(raw.Timezone),
    isDemo: raw.IsDemoCompany === true,
    createdAt: parseXeroDate(raw.CreatedDateUTC),
  };
}
