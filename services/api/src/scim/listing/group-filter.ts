import { type RawBuilder, sql } from 'kysely';
import type { AttrExp } from 'scim2-parse-filter';
import { scimRefusal } from '../scim-refusal.ts';
import { compareInstant, compareText } from './compare-text.ts';
import { conditionOf, type FilterTarget, filterRows } from './filter-rows.ts';
import { compareId } from './user-filter.ts';

type Condition = RawBuilder<boolean>;

/** The condition that group `g` fits a filter. */
export function filterGroups(text: string): Condition {
  return filterRows(text, groups);
}

const urn = 'urn:ietf:params:scim:schemas:core:2.0:group:';

const groups: FilterTarget = {
  compare(expression) {
    const lower = expression.attrPath.toLowerCase();
    return compareColumn(lower.startsWith(urn) ? lower.slice(urn.length) : lower, expression);
  },
  someOf(list, filter) {
    if (list.toLowerCase() !== 'members') throw scimRefusal('invalidFilter', `${list} is not kept here.`);
    return someMember(conditionOf(filter, members));
  },
};

const members: FilterTarget = {
  compare(expression) {
    if (expression.attrPath.toLowerCase() !== 'value')
      throw scimRefusal('invalidFilter', 'Members are found by value.');
    return compareId(sql`m.person_id`, expression, 'person');
  },
  someOf() {
    throw scimRefusal('invalidFilter', 'Members have no values that a filter selects.');
  },
};

function compareColumn(name: string, expression: AttrExp): Condition {
  switch (name) {
    case 'id':
      return compareId(sql`g.id`, expression, 'people_group');
    case 'displayname':
      if (expression.op === 'pr') return sql`true`;
      return compareText(sql`g.normalised_display_name`, expression, { letters: 'lower' });
    case 'externalid':
      if (expression.op === 'pr') return sql`g.external_id is not null`;
      return compareText(sql`g.external_id`, expression, { letters: 'exact' });
    case 'meta.created':
      return expression.op === 'pr' ? sql`true` : compareInstant(sql`g.created_at`, expression);
    case 'meta.lastmodified':
      return expression.op === 'pr' ? sql`true` : compareInstant(sql`g.updated_at`, expression);
    case 'members':
    case 'members.value':
      return someMember(compareId(sql`m.person_id`, expression, 'person'));
    default:
      throw scimRefusal('invalidFilter', `${expression.attrPath} is not kept here.`);
  }
}

function someMember(condition: Condition): Condition {
  return sql`exists (select from people.scim_member m where m.group_id = g.id and ${condition})`;
}
