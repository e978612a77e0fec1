import { expect, test } from 'vitest';
import { answer, envelope, ORGANISATION_ID, rawOrganisation } from '../testing/answer.ts';
import { processOrganisation } from './organisation.ts';

const process = (organisations: unknown) =>
  processOrganisation(answer(200, envelope({ Organisations: organisations })), ORGANISATION_ID);

test('returns what Keyledger keeps, and nothing of the secret key', () => {
  const organisation = process([rawOrganisation]);
  expect(organisation).toEqual({
    organisationId: ORGANISATION_ID,
    name: 'Kauri Joinery',
    legalName: 'Kauri Joinery Limited',
    shortCode: '!aB3-x',
    countryCode: 'NZ',
    baseCurrency: 'NZD',
    edition: 'BUSINESS',
    plan: 'GROW',
    organisationType: 'COMPANY',
    entityType: 'COMPANY',
    status: 'ACTIVE',
    version: 'NZ',
    timeZone: 'NEWZEALANDSTANDARDTIME',
    isDemo: false,
    createdAt: new Date(1574275974000),
  });
  expect(JSON.stringify(organisation)).not.toContain('KEEP-THIS-SECRET');
});

test('keeps plans and types that Xero invents, and misses nothing that it leaves out', () => {
  expect(
    process([{ OrganisationID: ORGANISATION_ID.toUpperCase(), Class: 'HYPER_2027', ShortCode: null, Name: 7 }]),
  ).toMatchObject({
    organisationId: ORGANISATION_ID,
    plan: 'HYPER_2027',
    shortCode: null,
    name: null,
    isDemo: false,
  });
});

test('leaves a foreign organisation to the population guard', () => {
  const other = '99999999-8d42-4f37-a9c3-6f5e2d1b7a80';
  expect(process([{ ...rawOrganisation, OrganisationID: other }]).organisationId).toBe(other);
});

test.each([
  ['none', []],
  ['two', [rawOrganisation, rawOrganisation]],
  ['one without an id', [{ ...rawOrganisation, OrganisationID: undefined }]],
  ['one with an id that is none', [{ ...rawOrganisation, OrganisationID: 'kauri' }]],
])('refuses %s', (_name, organisations) => {
  expect(() => process(organisations)).toThrow(expect.objectContaining({ kind: 'malformed' }));
});
