import { COUNTRIES, type Organisation } from '../state/organisation.ts';
import { seededHex } from '../state/seeded-id.ts';

/** An organisation in the shape and key order of `/Organisation`; unset fields are absent. */
export function organisationJson(organisation: Organisation): Record<string, unknown> {
  const country = COUNTRIES[organisation.countryCode];
  return {
    APIKey: seededHex('api-key', organisation.tenantId).slice(0, 30).toUpperCase(),
    Name: organisation.name,
    LegalName: organisation.legalName,
    PaysTax: true,
    Version: country.version,
    OrganisationType: organisation.organisationType,
    BaseCurrency: country.currency,
    CountryCode: organisation.countryCode,
    IsDemoCompany: organisation.isDemoCompany,
    OrganisationStatus: 'ACTIVE',
    TaxNumber: '000-000-000',
    FinancialYearEndDay: country.yearEndMonth === 6 ? 30 : 31,
    FinancialYearEndMonth: country.yearEndMonth,
    DefaultSalesTax: 'Tax Exclusive',
    DefaultPurchasesTax: 'Tax Exclusive',
    CreatedDateUTC: `/Date(${organisation.createdAt})/`,
    OrganisationEntityType: organisation.organisationType,
    Timezone: country.timezone,
    ...(organisation.shortCode === null ? {} : { ShortCode: organisation.shortCode }),
    OrganisationID: organisation.tenantId,
    Edition: organisation.edition,
    Class: organisation.plan,
    LineOfBusiness: organisation.lineOfBusiness,
    Addresses: [
      {
        AddressType: 'POBOX',
        AddressLine1: 'PO Box 1',
        City: organisation.city,
        Region: '',
        PostalCode: '',
        Country: country.country,
        AttentionTo: '',
      },
    ],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
    TaxNumberName: country.taxNumberName,
  };
}
