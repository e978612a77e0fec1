import { buildDemo, demoLoginId, demoTenantId } from './build-demo.ts';
import { DEMO_ORGANISATIONS } from './demo-organisations.ts';
import { DEMO_DOMAIN, DEMO_PEOPLE } from './demo-people.ts';
import { DEMO_CLASSIFICATIONS, DEMO_RULES } from './demo-policy.ts';

/** One line of the roster. Dates are `yyyy-mm-dd` in the person's zone. */
export interface SetupPerson {
  externalId: string;
  displayName: string;
  primaryEmail: string;
  aliases: string[];
  jobRoles: string[];
  department: string;
  managerExternalId: string | null;
  status: 'active' | 'leave' | 'offboarded';
  startsAt: string;
  endsAt: string | null;
  timeZone: string;
}

/** The demo company's own side of the story, in natural keys only. */
export interface DemoSetup {
  company: string;
  source: string;
  seededAt: string;
  /** Logins that perform one consent each. */
  authorisers: { loginId: string; externalId: string; email: string; tenantIds: string[] }[];
  people: SetupPerson[];
  trustedDomains: string[];
  organisations: { tenantId: string; name: string; ownerExternalIds: string[]; govern: boolean; labels: string[] }[];
  rules: SetupRule[];
  classifications: SetupClassification[];
}

export interface SetupRule {
  name: string;
  reason: string;
  tenantIds: string[];
  covers: { allStaff: boolean; jobRoles: string[]; departments: string[]; personExternalIds: string[] };
  ceiling: string;
  validFrom: string | null;
  validUntil: string | null;
  reviewBy: string;
  ownerExternalId: string;
}

export interface SetupClassification {
  tenantId: string;
  email: string;
  kind: 'external' | 'integration' | 'shared';
  kindFacts: {
    ownerExternalId: string | null;
    sponsorExternalId: string | null;
    company: string | null;
    purpose: string | null;
    tenantIds: string[];
    ceiling: string | null;
    approvedByExternalId: string | null;
    endsAt: string | null;
  };
}

const DAY_MS = 86_400_000;
const AUTHORISERS = ['E001', 'E035'] as const;

/** Builds the set-up for a seed, with every relative date resolved against the seed time. */
export function buildSetup(seed: string, seededAt: number): DemoSetup {
  const dayOf = (days: number): string => new Date(seededAt + days * DAY_MS).toISOString().slice(0, 10);
  const ruled = DEMO_ORGANISATIONS.filter(({ hasRule }) => hasRule).map(({ key }) => demoTenantId(seed, key));
  return {
    company: 'Harakeke Group',
    source: 'hr',
    seededAt: new Date(seededAt).toISOString(),
    authorisers: AUTHORISERS.map((externalId) => authoriser(seed, seededAt, externalId)),
    people: DEMO_PEOPLE.map(
      ({
        externalId,
        firstName,
        lastName,
        email,
        aliases,
        jobRole,
        department,
        manager,
        status,
        startDays,
        endDays,
        timeZone,
      }) => ({
        externalId,
        displayName: `${firstName} ${lastName}`,
        primaryEmail: email,
        aliases,
        jobRoles: [jobRole],
        department,
        managerExternalId: manager,
        status,
        startsAt: dayOf(startDays),
        endsAt: endDays === null ? null : dayOf(endDays),
        timeZone,
      }),
    ),
    trustedDomains: [DEMO_DOMAIN],
    organisations: DEMO_ORGANISATIONS.map(({ key, name, owner, governed, countryCode }) => ({
      tenantId: demoTenantId(seed, key),
      name,
      ownerExternalIds: [owner],
      govern: governed,
      labels: [`country:${countryCode.toLowerCase()}`],
    })),
    rules: DEMO_RULES.map(
      ({ name, reason, jobRoles, personExternalIds, onlyOrganisations, ceiling, reviewDays, owner }) => ({
        name,
        reason,
        tenantIds: onlyOrganisations === null ? ruled : onlyOrganisations.map((key) => demoTenantId(seed, key)),
        covers: { allStaff: false, jobRoles, departments: [], personExternalIds },
        ceiling,
        validFrom: null,
        validUntil: null,
        reviewBy: dayOf(reviewDays),
        ownerExternalId: owner,
      }),
    ),
    classifications: DEMO_CLASSIFICATIONS.flatMap(
      ({ organisations, email, kind, owner, sponsor, company, purpose, ceiling, approvedBy, endDays }) =>
        organisations.map((key) => ({
          tenantId: demoTenantId(seed, key),
          email,
          kind,
          kindFacts: {
            ownerExternalId: owner,
            sponsorExternalId: sponsor,
            company,
            purpose,
            tenantIds: organisations.map((each) => demoTenantId(seed, each)),
            ceiling,
            approvedByExternalId: approvedBy,
            endsAt: endDays === null ? null : dayOf(endDays),
          },
        })),
    ),
  };
}

function authoriser(seed: string, seededAt: number, externalId: string): DemoSetup['authorisers'][number] {
  const loginId = demoLoginId(seed, externalId);
  const reached = buildDemo(seed, seededAt).organisations.filter(({ members }) =>
    members?.some(
      (member) => member.loginId === loginId && (member.role === 'STANDARD' || member.role === 'FINANCIALADVISER'),
    ),
  );
  const email = DEMO_PEOPLE.find((person) => person.externalId === externalId)?.email ?? '';
  return { loginId, externalId, email, tenantIds: reached.map(({ tenantId }) => tenantId) };
}
