import { describe, expect, it } from 'vitest';
import { isAllowedAddress } from './judge-address.ts';

describe('an address that webhooks may go to', () => {
  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('is %s', (address) =>
    expect(isAllowedAddress(address, [])).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '169.254.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    '::7f00:2',
    '4000::1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('is not %s', (address) => expect(isAllowedAddress(address, [])).toBe(false));

  it('is one that the operator allows, by network or alone', () => {
    expect(isAllowedAddress('10.20.3.4', ['10.20.0.0/16'])).toBe(true);
    expect(isAllowedAddress('10.21.3.4', ['10.20.0.0/16'])).toBe(false);
    expect(isAllowedAddress('10.0.0.9', ['10.0.0.9'])).toBe(true);
    expect(isAllowedAddress('fd00::9', ['fd00::/8', '10.0.0.0/8'])).toBe(true);
    expect(isAllowedAddress('::ffff:10.20.3.4', ['10.20.0.0/16'])).toBe(true);
  });

  it('is spoken to without TLS only where it is an allowed loopback address', () => {
    const loopback = { loopback: true };
    expect(isAllowedAddress('127.0.0.1', ['127.0.0.0/8'], loopback)).toBe(true);
    expect(isAllowedAddress('127.0.0.1', [], loopback)).toBe(false);
    expect(isAllowedAddress('10.0.0.1', ['10.0.0.0/8'], loopback)).toBe(false);
    expect(isAllowedAddress('1.1.1.1', [], loopback)).toBe(false);
  });
});
