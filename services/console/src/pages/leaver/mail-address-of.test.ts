import { expect, test } from 'vitest';
import { mailAddressOf } from './mail-address-of.ts';

test('a letter opens whole, whatever stands in it', () => {
  const address = mailAddressOf({
    to: [
      { name: 'Tom', email: 'tom+xero@client.example' },
      { name: 'Nobody', email: null },
      { name: 'Ann', email: 'ann@client.example' },
    ],
    subject: 'Please remove Lee & Co?',
    text: 'Hello Tom,\n\n100 % done = good',
  });
  const url = new URL(address);
  expect(decodeURIComponent(url.pathname)).toBe('tom+xero@client.example,ann@client.example');
  expect(decodeURIComponent(/subject=([^&]*)/.exec(url.search)?.[1] ?? '')).toBe('Please remove Lee & Co?');
  expect(decodeURIComponent(/body=([^&]*)/.exec(url.search)?.[1] ?? '')).toBe('Hello Tom,\r\n\r\n100 % done = good');
});
