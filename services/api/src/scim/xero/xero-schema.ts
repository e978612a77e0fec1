import SCIMMY from 'scimmy';

const { Attribute, SchemaDefinition } = SCIMMY.Types;

/** What Xero tells of an account beyond what SCIM has a place for. */
export const xeroUserUrn = 'urn:ietf:params:scim:schemas:extension:keyledger:2.0:User';
/** What an entitlement is, beyond its name. */
export const xeroGroupUrn = 'urn:ietf:params:scim:schemas:extension:keyledger:2.0:Group';

const userUrn = SCIMMY.Schemas.User.definition.id;
const groupUrn = SCIMMY.Schemas.Group.definition.id;

/** An account of Xero as a SCIM user. Nothing of it can be written. */
export const accountDefinition = new SchemaDefinition('User', userUrn, 'An account in one Xero organisation.', [
  one('string', 'userName', 'The address with which the account signs in to Xero.', {
    required: true,
    uniqueness: 'server',
  }),
  part('name', 'The name that Xero shows.', [
    one('string', 'formatted', 'Both names.'),
    one('string', 'givenName', 'The first name.'),
    one('string', 'familyName', 'The last name.'),
  ]),
  one('string', 'displayName', 'Both names, else the user name.'),
  one('boolean', 'active', 'Whether Xero lists the account. It does not say if a login is blocked or only invited.'),
  many('emails', 'The address, once.', [
    one('string', 'value', 'The address.'),
    one('string', 'type', '`work`.'),
    one('boolean', 'primary', 'True.'),
  ]),
  many('roles', 'The role in the organisation; none once the account is removed.', [
    one('string', 'value', "Xero's value.", { caseExact: true }),
    one('string', 'display', 'The name of the role.'),
    one('boolean', 'primary', 'True.'),
  ]),
  many('groups', 'What the account holds: its role, and perhaps being the subscriber.', [
    one('string', 'value', 'Id of the group.', { caseExact: true }),
    one('reference', '$ref', 'Its address.', { referenceTypes: ['Group'] }),
    one('string', 'display', 'Its name.'),
    one('string', 'type', '`direct`.'),
  ]),
]);

/** What else Xero tells of an account. */
export const accountExtension = new SchemaDefinition(
  'XeroAccount',
  xeroUserUrn,
  'What else Xero tells of an account.',
  [
    one('string', 'xeroUserId', 'Id of the account, in this organisation only.', { uniqueness: 'server' }),
    one('string', 'xeroGlobalUserId', 'Id of the same human in every organisation, where Xero tells it.'),
    one('boolean', 'isSubscriber', 'Whether the account pays for the organisation.'),
    one('dateTime', 'firstSeenAt', 'End of the first read that showed the account.'),
    one('dateTime', 'observedAt', 'End of the newest read that showed the account. No part of the version.'),
    one('dateTime', 'removedAt', 'End of the first read that no longer showed the account.'),
  ],
);

/** An entitlement as a SCIM group. */
export const entitlementDefinition = new SchemaDefinition(
  'Group',
  groupUrn,
  'A role of Xero, or being the subscriber.',
  [
    one('string', 'displayName', 'The name of the role, or `Subscriber`.', { required: true }),
    many('members', 'The accounts that hold it now.', [
      one('string', 'value', 'Id of the user.', { caseExact: true }),
      one('reference', '$ref', 'Its address.', { referenceTypes: ['User'] }),
      one('string', 'type', '`User`.'),
    ]),
  ],
);

/** What an entitlement is. */
export const entitlementExtension = new SchemaDefinition('XeroEntitlement', xeroGroupUrn, 'What an entitlement is.', [
  one('string', 'kind', '`role` or `subscriber`.'),
  one('string', 'role', "Xero's value of a role.", { caseExact: true }),
  one('boolean', 'privileged', 'Whether it gives power over the whole organisation.'),
]);

function one(type: 'string' | 'boolean' | 'dateTime' | 'reference', name: string, description: string, more = {}) {
  return new Attribute(type, name, { mutable: false, description, ...more });
}

function part(name: string, description: string, parts: SCIMMY.Types.Attribute[]) {
  return new Attribute('complex', name, { mutable: false, description }, parts);
}

function many(name: string, description: string, parts: SCIMMY.Types.Attribute[]) {
  return new Attribute('complex', name, { mutable: false, multiValued: true, description }, parts);
}
