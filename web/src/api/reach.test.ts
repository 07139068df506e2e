import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getReach, suspectLoss } from './reach';

let up = true;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => (up ? Promise.resolve(new Response('ok')) : Promise.reject(new TypeError('no'))));
});
afterEach(() => void vi.useRealTimers());

const after = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('a server that does not answer', () => {
  it('is not called lost for one request that failed', async () => {
    up = true;
    suspectLoss();
    await after(0);
    expect(getReach().lost).toBe(false);
  });

  it('is tried again, less and less often, and found again by itself', async () => {
    up = false;
    suspectLoss();
    await after(0);
    expect(getReach()).toEqual({ lost: true, pause: 2, failures: 1 });
    await after(2);
    expect(getReach()).toEqual({ lost: true, pause: 3, failures: 2 });
    up = true;
    await after(3);
    expect(getReach()).toEqual({ lost: false, pause: null, failures: 0 });
  });
});
