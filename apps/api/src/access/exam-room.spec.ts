import { isAllowedAddress, isNetwork } from './exam-room';

describe('the addresses of an exam', () => {
  it.each<[string[], string, boolean]>([
    [[], '203.0.113.7', true],
    [['10.1.0.0/16'], '10.1.200.3', true],
    [['10.1.0.0/16'], '::ffff:10.1.200.3', true],
    [['10.1.0.0/16'], '10.2.0.1', false],
    [['10.1.0.0/16', '192.0.2.9'], '192.0.2.9', true],
    [['192.0.2.9'], '192.0.2.10', false],
    [['2001:db8:1::/48'], '2001:db8:1:ff::2', true],
    [['2001:db8:1::/48'], '2001:db8:2::2', false],
    [['10.1.0.0/16'], 'unknown', false],
  ])('%j lets %s in: %s', (networks, address, expected) => {
    expect(isAllowedAddress(networks, address)).toBe(expected);
  });

  it.each([
    ['10.0.0.0/8', true],
    ['10.0.0.1', true],
    ['2001:db8::/32', true],
    ['10.0.0.0/33', false],
    ['10.0.0', false],
    ['10.0.0.0/8/8', false],
    ['room 5', false],
    ['10.0.0.0/', false],
  ])('%s is a network: %s', (text, expected) => {
    expect(isNetwork(text)).toBe(expected);
  });
});
