import { describe, expect, it } from 'vitest';
import type { Rights } from '@/api/types';
import { sameRights, withPower, withRule, withScope } from './rights-draft';

const empty: Rights = { grants: [], fields: [], powers: [] };

describe('a draft of rights', () => {
  it('sets a cell, and none takes it away', () => {
    const given = withScope(empty, 'customer', 'read', 'own');
    expect(given.grants).toEqual([{ object: 'customer', action: 'read', scope: 'own' }]);
    expect(withScope(given, 'customer', 'read', 'none')).toEqual(empty);
  });

  it('keeps the departments a scope names', () => {
    const given = withScope(empty, 'customer', 'read', 'departments', ['2']);
    expect(given.grants[0]?.departments).toEqual(['2']);
    expect(withScope(given, 'customer', 'read', 'all').grants[0]).not.toHaveProperty('departments');
  });

  it('is unchanged when only the order differs', () => {
    const left = withPower(withPower(empty, 'manage_people', true), 'view_audit', true);
    const right = withPower(withPower(empty, 'view_audit', true), 'manage_people', true);
    expect(sameRights(left, right)).toBe(true);
    expect(sameRights(left, withRule(right, 'customer', 'phone', 'masked'))).toBe(false);
  });
});
