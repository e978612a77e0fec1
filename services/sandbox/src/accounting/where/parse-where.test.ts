import { describe, expect, test } from 'vitest';
import type { Member } from '../../state/organisation.ts';
import { filterRows } from './filter-rows.ts';
import { orderRows } from './order-rows.ts';
import { USER_FIELDS } from './user-fields.ts';

const member = (userId: string, more: Partial<Member>): Member => ({
  userId,
  loginId: `0${userId.slice(1)}`,
  hideGlobalUserId: false,
  email: null,
  firstName: null,
  lastName: null,
  updatedAt: Date.UTC(2026, 0, 15),
  isSubscriber: false,
  role: 'READONLY',
  ...more,
});
const ANN = member('a0000000-0000-4000-8000-000000000001', {
  firstName: 'Ann',
  lastName: 'Young',
  email: 'ann@a.example',
  role: 'STANDARD',
  isSubscriber: true,
});
const BOB = member('b0000000-0000-4000-8000-000000000002', {
  firstName: 'Bob',
  lastName: 'Adams',
  email: 'bob@b.example',
  updatedAt: Date.UTC(2026, 5, 1),
});
const CAT = member('c0000000-0000-4000-8000-000000000003', {
  firstName: 'Cat',
  lastName: 'Adams',
  role: 'FINANCIALADVISER',
  hideGlobalUserId: true,
});
const ROWS = [ANN, BOB, CAT];

const names = (where: string): (string | null)[] =>
  filterRows(ROWS, where, USER_FIELDS, 'User').map(({ firstName }) => firstName);
const ordered = (order: string): (string | null)[] =>
  orderRows(ROWS, order, USER_FIELDS, 'User').map(({ firstName }) => firstName);

describe('where', () => {
  test.each([
    ['IsSubscriber==true', ['Ann']],
    ['IsSubscriber', ['Ann']],
    ['!IsSubscriber', ['Bob', 'Cat']],
    ['OrganisationRole=="STANDARD"', ['Ann']],
    ['OrganisationRole = "STANDARD"', ['Ann']],
    ['OrganisationRole!="STANDARD" AND LastName=="Adams"', ['Bob', 'Cat']],
    ['OrganisationRole=="STANDARD" || OrganisationRole=="FINANCIALADVISER"', ['Ann', 'Cat']],
    ['(FirstName=="Ann" or FirstName=="Bob") && LastName=="Adams"', ['Bob']],
    ['EmailAddress==null', ['Cat']],
    ['EmailAddress.Contains("b.ex")', ['Bob']],
    ['EmailAddress!=null AND EmailAddress.StartsWith("ann")', ['Ann']],
    ['LastName.ToLower()=="young"', ['Ann']],
    ['LastName.EndsWith("ams")', ['Bob', 'Cat']],
    ['UserID==Guid("B0000000-0000-4000-8000-000000000002")', ['Bob']],
    ['GlobalUserID==null', ['Cat']],
    ['UpdatedDateUTC>=DateTime(2026,06,01)', ['Bob']],
    ['UpdatedDateUTC<DateTime(2026,06,01,0,0,1)', ['Ann', 'Bob', 'Cat']],
    ['LastName > "B"', ['Ann']],
  ])('%s', (where, expected) => {
    expect(names(where)).toEqual(expected);
  });

  test.each([
    ['Foo==1', "No property or field 'Foo' exists in type 'User'"],
    ['isSubscriber==true', "No property or field 'isSubscriber' exists in type 'User'"],
    ['constructor==true', "No property or field 'constructor' exists in type 'User'"],
    ['IsSubscriber==', 'Expression expected'],
    ['IsSubscriber=="yes"', "Operator '==' incompatible with operand types 'Boolean' and 'String'"],
    ["LastName=='Adams'", 'Character literal must contain exactly one character'],
    ['LastName=="Adams', 'Unterminated string literal'],
    ['(LastName=="Adams"', "')' or operator expected"],
    ['LastName', "Expression of type 'Boolean' expected"],
    ['LastName=="Adams" FirstName', 'Syntax error'],
    ['LastName.Reverse()=="x"', "No applicable method 'Reverse' exists in type 'String'"],
    ['UserID==Guid("1")', /Guid should contain 32 digits/],
    ['LastName==#', /Syntax error '#'/],
  ])('%s is refused in the words of Xero', (where, message) => {
    expect(() => names(where)).toThrow(message);
  });
});

describe('order', () => {
  test.each([
    ['LastName', ['Bob', 'Cat', 'Ann']],
    ['LastName DESC', ['Ann', 'Bob', 'Cat']],
    ['LastName ASC, FirstName DESC', ['Cat', 'Bob', 'Ann']],
    ['UpdatedDateUTC desc', ['Bob', 'Ann', 'Cat']],
  ])('%s', (order, expected) => {
    expect(ordered(order)).toEqual(expected);
  });

  test.each([
    ['Surname', "No property or field 'Surname' exists in type 'User'"],
    ['LastName UP', 'Syntax error'],
    ['LastName,', 'Expression expected'],
  ])('%s is refused', (order, message) => {
    expect(() => ordered(order)).toThrow(message);
  });
});
