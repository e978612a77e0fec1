import { type RawBuilder, sql } from 'kysely';
import type { AttrExp, Compare } from 'scim2-parse-filter';
import { enterpriseDefinition, enterpriseUrn, findAttribute, userDefinition, userUrn } from '../schema/user-schema.ts';
import { scimRefusal } from '../scim-refusal.ts';
import { compareId } from './compare-id.ts';
import { compareInstant, compareText, compareTruth } from './compare-text.ts';
import { conditionOf, type FilterTarget, filterRows } from './filter-rows.ts';

type Condition = RawBuilder<boolean>;

/** The condition that user `u` fits a filter. */
export function filterUsers(text: string): Condition {
  return filterRows(text, users);
}

const users: FilterTarget = {
  compare(expression) {
    const { isEnterprise, name } = splitUrn(expression.attrPath);
    const special = isEnterprise ? undefined : compareSpecial(name.toLowerCase(), expression);
    return special ?? compareAttribute(isEnterprise, name, expression);
  },
  someOf(list, filter) {
    const { isEnterprise, name } = splitUrn(list);
    if (isEnterprise || name.toLowerCase() !== 'emails') {
      throw scimRefusal('invalidFilter', `${name} has no values that a filter selects.`);
    }
    return someEmail(conditionOf(filter, emails));
  },
};

const emails: FilterTarget = {
  compare: (expression) => compareEmail(expression.attrPath, expression),
  someOf() {
    throw scimRefusal('invalidFilter', 'A filter within a filter within a filter is one too many.');
  },
};

function splitUrn(path: string): { isEnterprise: boolean; name: string } {
  const lower = path.toLowerCase();
  if (lower.startsWith(`${enterpriseUrn.toLowerCase()}:`)) {
    return { isEnterprise: true, name: path.slice(enterpriseUrn.length + 1) };
  }
  const isCore = lower.startsWith(`${userUrn.toLowerCase()}:`);
  return { isEnterprise: false, name: isCore ? path.slice(userUrn.length + 1) : path };
}

/** What has a column of its own. */
function compareSpecial(name: string, expression: AttrExp): Condition | undefined {
  switch (name) {
    case 'id':
      return compareId(sql`u.person_id`, expression, 'person');
    case 'username':
      return isPresence(expression)
        ? sql`true`
        : compareText(sql`u.normalised_user_name`, expression, { letters: 'lower' });
    case 'externalid':
      return isPresence(expression)
        ? sql`u.external_id is not null`
        : compareText(sql`u.external_id`, expression, { letters: 'exact' });
    case 'active':
      return isPresence(expression) ? sql`true` : compareTruth(sql`u.active`, expression);
    case 'meta.created':
      return isPresence(expression) ? sql`true` : compareInstant(sql`u.created_at`, expression);
    case 'meta.lastmodified':
      return isPresence(expression) ? sql`true` : compareInstant(sql`u.updated_at`, expression);
    case 'groups':
    case 'groups.value':
      return sql`exists (select from people.scim_member m where m.person_id = u.person_id
        and ${isPresence(expression) ? sql`true` : compareId(sql`m.group_id`, expression, 'people_group')})`;
    default:
      return undefined;
  }
}

function compareAttribute(isEnterprise: boolean, name: string, expression: AttrExp): Condition {
  const [first = '', sub, ...more] = name.split('.');
  // Microsoft Entra ID asks for `manager` without the URN of its schema.
  const isOfExtension = isEnterprise || findAttribute(userDefinition, first) === undefined;
  const definition = isOfExtension ? enterpriseDefinition : userDefinition;
  const kind = more.length > 0 ? undefined : findAttribute(definition, first);
  if (kind === undefined) throw scimRefusal('invalidFilter', `${name} is not kept here.`);
  if (kind.isMultiValued) return someEmail(compareEmail(sub ?? 'value', expression));
  const path = [...(isOfExtension ? [enterpriseUrn] : []), kind.name];
  if (kind.type !== 'complex') {
    if (sub !== undefined) throw scimRefusal('invalidFilter', `${kind.name} has no parts.`);
    return compareAt(sql`u.resource #>> ${path}::text[]`, expression);
  }
  if (sub === undefined && isPresence(expression)) return sql`u.resource #> ${path}::text[] is not null`;
  const part = findAttribute(definition, `${kind.name}.${sub ?? 'value'}`);
  if (part === undefined) throw scimRefusal('invalidFilter', `${name} is not kept here.`);
  return compareAt(sql`u.resource #>> ${[...path, part.name]}::text[]`, expression);
}

function someEmail(condition: Condition): Condition {
  return sql`exists (select from jsonb_array_elements(u.resource -> 'emails') e(item) where ${condition})`;
}

function compareEmail(name: string, expression: AttrExp): Condition {
  const part = findAttribute(userDefinition, `emails.${name}`);
  if (part === undefined) throw scimRefusal('invalidFilter', `emails have no ${name}.`);
  if (part.type === 'boolean' && !isPresence(expression)) {
    return compareTruth(sql`coalesce((e.item ->> ${part.name}::text)::boolean, false)`, expression);
  }
  return compareAt(sql`e.item ->> ${part.name}::text`, expression);
}

function compareAt(column: RawBuilder<unknown>, expression: AttrExp): Condition {
  return isPresence(expression)
    ? sql`(${column}) is not null`
    : compareText(sql`(${column})`, expression, { letters: 'any' });
}

function isPresence(expression: AttrExp): expression is Exclude<AttrExp, Compare> {
  return expression.op === 'pr';
}
