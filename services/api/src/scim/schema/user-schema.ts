import SCIMMY from 'scimmy';

const { Attribute, SchemaDefinition } = SCIMMY.Types;
const core = SCIMMY.Schemas.User.definition;
const enterprise = SCIMMY.Schemas.EnterpriseUser.definition;

/** URN of the enterprise extension (RFC 7643, section 4.3). */
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** URN of a user (RFC 7643, section 4.1). */
export const userUrn = core.id;

/**
 * What is kept of a user: who they are, how Xero may know them, and whether they work here. Everything else that an identity
 * provider sends (telephone numbers, photos, passwords) is ignored, since nothing here needs it.
 */
export const userDefinition = new SchemaDefinition(core.name, core.id, core.description, [
  ...['userName', 'name', 'displayName', 'nickName', 'title', 'userType', 'timezone', 'active'].map((name) =>
    core.attribute(name),
  ),
  new Attribute('complex', 'emails', { multiValued: true, description: 'Addresses of the user.' }, [
    new Attribute('string', 'value', { description: 'The address.' }),
    new Attribute('string', 'display', { description: 'Its label.' }),
    new Attribute('string', 'type', { description: '`work`, `home` or another word.' }),
    new Attribute('boolean', 'primary', { description: 'Whether it is the preferred one.' }),
  ]),
  core.attribute('groups'),
]);

/** What is kept of the enterprise extension. */
export const enterpriseDefinition = new SchemaDefinition(
  enterprise.name,
  enterpriseUrn,
  enterprise.description,
  ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager'].map((name) =>
    enterprise.attribute(name),
  ),
);

/** A group; its members are users. */
export const groupDefinition = SCIMMY.Schemas.Group.definition;

/** What a schema says about an attribute. */
export type AttributeKind = {
  /** The name as the schema spells it. */
  readonly name: string;
  readonly type: string;
  readonly isMultiValued: boolean;
};

/** What a schema says about an attribute, by its name in any case (`emails.value`); nothing when it is not kept. */
export function findAttribute(definition: SCIMMY.Types.SchemaDefinition, name: string): AttributeKind | undefined {
  try {
    const { name: spelled, type, config } = definition.attribute(name);
    if (config === undefined) return undefined;
    return {
      name: spelled,
      type: String(type),
      isMultiValued: config.multiValued === true,
    };
  } catch {
    return undefined;
  }
}
