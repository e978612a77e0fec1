/** A Xero login: one human (or mailbox) across all organisations. */
export interface Login {
  /** `GlobalUserID` in `/Users` and `xero_userid` in tokens. */
  loginId: string;
  email: string;
  firstName: string;
  lastName: string;
}

/** One user of one organisation, as Xero truly holds it. */
export interface Member {
  userId: string;
  loginId: string;
  /** Leaves `GlobalUserID` out of answers. */
  hideGlobalUserId: boolean;
  /** Null leaves `EmailAddress` out. */
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  updatedAt: number;
  isSubscriber: boolean;
  role: string;
}

/** What is odd about the answers of one organisation; the truth stays as it is. */
export interface Behaviour {
  /** The call after this many answers of the same route finds every connection to the organisation dropped, once. */
  disconnectAfterReads: number | null;
  /** From this read on (1 is the first), the list of users holds only the first `keep` of them. */
  partialListFromRead: number | null;
  partialListKeep: number;
}

/** A Xero organisation. */
export interface Organisation {
  tenantId: string;
  name: string;
  legalName: string;
  shortCode: string | null;
  countryCode: CountryCode;
  isDemoCompany: boolean;
  edition: string;
  /** Xero's `Class`. */
  plan: string;
  organisationType: string;
  lineOfBusiness: string;
  city: string;
  createdAt: number;
  behaviour: Behaviour;
  /** Complete answers of `/Users` so far. */
  usersReads: number;
  /** Answers of `/Organisation` so far. */
  organisationReads: number;
  /** Other uncertified apps connected to it (at most two may be). */
  otherUncertifiedApps: number;
  /** Null: still exactly as the generator makes them. */
  members: Member[] | null;
  /** Place in the generated scenario; null for all others. */
  generatedIndex: number | null;
  /** Rendered `Users` array; dropped at every change. */
  cachedUsers: string | null;
  cachedOrganisation: string | null;
}

export type CountryCode = 'NZ' | 'AU' | 'GB' | 'US';

/** What follows from the country. */
export const COUNTRIES: Readonly<
  Record<
    CountryCode,
    {
      version: string;
      currency: string;
      timezone: string;
      taxNumberName: string;
      country: string;
      yearEndMonth: number;
    }
  >
> = {
  NZ: {
    version: 'NZ',
    currency: 'NZD',
    timezone: 'NEWZEALANDSTANDARDTIME',
    taxNumberName: 'GST Number',
    country: 'New Zealand',
    yearEndMonth: 3,
  },
  AU: {
    version: 'AU',
    currency: 'AUD',
    timezone: 'AUSEASTERNSTANDARDTIME',
    taxNumberName: 'ABN',
    country: 'Australia',
    yearEndMonth: 6,
  },
  GB: {
    version: 'UK',
    currency: 'GBP',
    timezone: 'GMTSTANDARDTIME',
    taxNumberName: 'VAT Number',
    country: 'United Kingdom',
    yearEndMonth: 3,
  },
  US: {
    version: 'US',
    currency: 'USD',
    timezone: 'EASTERNSTANDARDTIME',
    taxNumberName: 'Tax ID',
    country: 'United States',
    yearEndMonth: 12,
  },
};

/** Roles whose holders may connect an organisation to an app. */
export function mayConnect(role: string): boolean {
  return role === 'STANDARD' || role === 'FINANCIALADVISER';
}

/** No oddity at all. */
export const PLAIN_BEHAVIOUR: Behaviour = { disconnectAfterReads: null, partialListFromRead: null, partialListKeep: 0 };
