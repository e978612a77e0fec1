import type SCIMMY from 'scimmy';

/** Schemas as `/Schemas` tells them (RFC 7643, section 7). */
export function describeSchemas(base: string, definitions: readonly SCIMMY.Types.SchemaDefinition[]): { id: string }[] {
  return definitions.map((definition) => definition.describe(`${base}/Schemas`));
}
