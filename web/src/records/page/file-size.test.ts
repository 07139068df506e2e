import { expect, it } from 'vitest';
import { fileSize } from './file-size';

it('says sizes in the unit people would', () => {
  expect([0, 1, 999, 1000, 1_250_000, 3_000_000_000_000].map((bytes) => fileSize(bytes, 'en'))).toEqual([
    '0 bytes', '1 byte', '999 bytes', '1 kB', '1.3 MB', '3,000 GB',
  ]);
  expect(fileSize(1_250_000, 'de')).toBe('1,3 MB');
});
