import { describe, expect, it } from 'vitest';
import { careerOf } from './career';

const position = { id: '31', label: '区域经理' };
const appointment = { position, department: null, kind: 'primary' as const };

describe('a career', () => {
  it('has the latest first, marks what holds, and leaves out what never came to be', () => {
    const entries = careerOf(
      {
        appointments: [
          { ...appointment, id: '1', starts_on: '2020-01-01', ends_on: '2024-02-29' },
          { ...appointment, id: '2', starts_on: '2024-03-01', ends_on: null },
        ],
        moves: [
          { id: '7', number: 'MV-000007', kind: 'change_position', stage: 'scheduled', effective_at: '2026-12-01T00:00:00Z', reason: null },
          { id: '8', number: 'MV-000008', kind: 'act', stage: 'cancelled', effective_at: null, reason: null },
          { id: '9', number: 'MV-000009', kind: 'depart', stage: 'draft', effective_at: null, reason: null },
        ],
      },
      '2026-11-21',
    );
    expect(entries.map((entry) => entry.key)).toEqual(['move:9', 'move:7', 'held:2', 'held:1']);
    expect(entries.filter((entry) => entry.now).map((entry) => entry.key)).toEqual(['held:2']);
  });
});
