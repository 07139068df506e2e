import { describe, expect, it } from 'vitest';
import { namesOf } from './names';

describe('the objects of a webhook', () => {
  it('are read as the server reads them', () => {
    expect(namesOf('customer, order，task')).toEqual(['customer', 'order', 'task']);
    expect(namesOf('  ')).toEqual([]);
  });
});
