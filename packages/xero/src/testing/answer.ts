import type { HttpResponse } from '../http/http-send.ts';

/** An answer as a transport would return it, for tests of process functions. An object is written as JSON. */
export function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): HttpResponse {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { status, headers, body: bytes };
}

/** The problem body of Xero's gateway (Xero: HTTP response codes). */
export function problem(status: number, detail: string): Record<string, unknown> {
  const title = status === 401 ? 'Unauthorized' : 'Forbidden';
  return {
    Type: null,
    Title: title,
    Status: status,
    Detail: detail,
    Instance: '8d0e5f0a-6f0b-4a55-9a0f-3d1c2b4a5e6f',
    Extensions: {},
  };
}

/** The envelope around every list of the accounting API. */
export function envelope(lists: Record<string, unknown>): Record<string, unknown> {
  return {
    Id: '5d7f0a51-2f4d-4c43-8e8e-0b6c3f1f9a27',
    Status: 'OK',
    ProviderName: 'Keyledger',
    DateTimeUTC: '/Date(1795003200123)/',
    ...lists,
  };
}

/** The organisation that the tests ask for. */
export const ORGANISATION_ID = '1c0b5a9e-8d42-4f37-a9c3-6f5e2d1b7a80';

/** A user as Xero writes one. */
export function rawUser(number: number, facts: Record<string, unknown> = {}): Record<string, unknown> {
  const id = number.toString(16).padStart(12, '0');
  return {
    GlobalUserID: `5b1f7a52-0a3e-4f0c-9d5b-${id}`,
    UserID: `0d9a1c36-7b52-4c7e-9f61-${id}`,
    EmailAddress: `User${number}@Example.NZ`,
    FirstName: 'Mere',
    LastName: 'Tane ',
    UpdatedDateUTC: '/Date(1775000421377+0000)/',
    IsSubscriber: number === 1,
    OrganisationRole: 'STANDARD',
    ...facts,
  };
}

/** The organisation as Xero writes it, with its secret key. */
export const rawOrganisation = {
  APIKey: 'KEEP-THIS-SECRET',
  Name: 'Kauri Joinery',
  LegalName: 'Kauri Joinery Limited',
  PaysTax: true,
  Version: 'NZ',
  OrganisationType: 'COMPANY',
  BaseCurrency: 'NZD',
  CountryCode: 'NZ',
  IsDemoCompany: false,
  OrganisationStatus: 'ACTIVE',
  CreatedDateUTC: '/Date(1574275974000)/',
  OrganisationEntityType: 'COMPANY',
  Timezone: 'NEWZEALANDSTANDARDTIME',
  ShortCode: '!aB3-x',
  OrganisationID: ORGANISATION_ID,
  Edition: 'BUSINESS',
  Class: 'GROW',
  ExternalLinks: [{ Url: 'https://example.nz' }],
};
