const resourceTypeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

/** One kind of resource (RFC 7643, section 6). The first of its schemas is its own, the others extend it. */
export function resourceType(given: {
  base: string;
  id: 'User' | 'Group';
  description: string;
  schemas: readonly [string, ...string[]];
}): { id: string } {
  const { base, id, description } = given;
  const [schema, ...extensions] = given.schemas;
  return {
    schemas: [resourceTypeUrn],
    id,
    name: id,
    description,
    endpoint: `/${id}s`,
    schema,
    ...(extensions.length === 0
      ? {}
      : { schemaExtensions: extensions.map((extension) => ({ schema: extension, required: false })) }),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  } as { id: string };
}
