import { html } from 'ghtml';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { Page } from './docs-layout.ts';

type Schema = OpenAPIV3_1.SchemaObject & { $ref?: string };
type Operation = OpenAPIV3_1.OperationObject;
type Entry = { method: string; path: string; operation: Operation };

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const deepest = 3;

/** The OpenAPI document as a page that reads without script and without any other host. */
export function docsPage(document: OpenAPIV3_1.Document): Page {
  const groups = Map.groupBy(entriesOf(document), ({ operation }) => operation.tags?.[0] ?? 'Other');
  const sections = [...groups].map(
    ([tag, entries]) => html`<h2 id="${tag}">${tag}</h2>!${entries.map((entry) => operationOf(entry, document))}`,
  );
  const content = html`
<p class="lead">${document.info.description ?? ''}</p>
<p>Machine-readable: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}, version ${document.info.version}).</p>
<ul class="filters">!${[...groups.keys()].map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul>
!${sections}`;
  return { title: 'API', content };
}

function entriesOf(document: OpenAPIV3_1.Document): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
}

function operationOf({ method, path, operation }: Entry, document: OpenAPIV3_1.Document): string {
  const parameters = (operation.parameters ?? []).filter((one) => 'name' in one) as OpenAPIV3_1.ParameterObject[];
  const body = operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : undefined;
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status !== 'default');
  return html`<details class="panel" id="${operation.operationId ?? path}"><summary><code>${method.toUpperCase()} ${path}</code> ${operation.summary ?? ''}</summary><div>
!${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
!${parameters.length === 0 ? '' : parameterTable(parameters, document)}
!${body === undefined ? '' : html`<h3>Body</h3>!${Object.values(body).map((media) => fieldsOf(media.schema as Schema, document, 0))}`}
!${answers.map(([status, answer]) => html`<h3>${status}</h3>!${answerOf(answer as OpenAPIV3_1.ResponseObject, document)}`)}
</div></details>`;
}

function parameterTable(parameters: OpenAPIV3_1.ParameterObject[], document: OpenAPIV3_1.Document): string {
  const rows = parameters.map(
    (one) =>
      html`<tr><td><code>${one.name}</code>${one.required ? ' *' : ''}</td><td>${typeText(one.schema as Schema, document)}</td><td>${one.description ?? ''}</td></tr>`,
  );
  return html`<div class="scroll"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>!${rows}</tbody></table></div>`;
}

function answerOf(answer: OpenAPIV3_1.ResponseObject, document: OpenAPIV3_1.Document): string {
  const [media] = Object.values(answer.content ?? {});
  return media?.schema === undefined ? '' : fieldsOf(media.schema as Schema, document, 0);
}

/** The fields of an object schema as a list, a few levels deep. */
function fieldsOf(given: Schema | undefined, document: OpenAPIV3_1.Document, depth: number): string {
  const schema = resolve(given, document);
  const inner = 'items' in schema ? resolve(schema.items as Schema, document) : schema;
  const properties = Object.entries(inner.properties ?? {}) as [string, Schema][];
  if (properties.length === 0 || depth >= deepest) return depth === 0 ? html`<p>${typeText(given, document)}</p>` : '';
  const items = properties.map(([name, property]) => {
    const meaning = property.description ?? '';
    return html`<li><code>${name}</code> <span class="note">${typeText(property, document)}${meaning === '' ? '' : ` · ${meaning}`}</span>!${fieldsOf(property, document, depth + 1)}</li>`;
  });
  return html`<ul>!${items}</ul>`;
}

/** A type in a few words. */
function typeText(given: Schema | undefined, document: OpenAPIV3_1.Document): string {
  const schema = resolve(given, document);
  if (schema.enum !== undefined) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return union.map((one) => typeText(one as Schema, document)).join(' | ');
  if ('items' in schema) return `list of ${typeText(schema.items as Schema, document)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

function resolve(schema: Schema | undefined, document: OpenAPIV3_1.Document): Schema {
  const name = schema?.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return schema ?? {};
  return (document.components?.schemas?.[name] as Schema | undefined) ?? {};
}
