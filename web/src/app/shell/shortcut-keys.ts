import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { keys } from '@/api/keys';
import type { ObjectSummary, RecordRow } from '@/api/types';
import { togglePin } from '@/lib/kept';
import { getPreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import type { NavigationGroup } from '../navigation';
import { creatable, objectAt, placeAt } from './places';
import { focusSearch, isCovered, isWriting, leadsOf, leaveField, saveForm, tickRow, walkRows } from './shortcuts';

/** How long the second letter may take. */
const PATIENCE_MS = 1500;

interface ShortcutKeysProps {
  groups: NavigationGroup[];
  objects: ObjectSummary[];
}

/** The keys that work on every page. Single letters do nothing while somebody writes, and can be switched off. */
export default function ShortcutKeys({ groups, objects }: ShortcutKeysProps) {
  const router = useRouter();
  const client = useQueryClient();
  const led = useRef(0);
  useEffect(() => {
    const at = () => router.state.location.pathname;
    const go = (address: string): true => {
      router.history.push(address);
      return true;
    };
    const lead = (letter: string): boolean => {
      if (letter === 'h') return go('/');
      if (letter === 's') return go('/account?tab=settings');
      const found = leadsOf(groups.flatMap(({ items }) => items)).find((one) => one.letter === letter);
      return found !== undefined && go(found.item.to);
    };
    const edit = (): boolean => {
      const place = placeAt(at());
      const record = place && client.getQueryData<RecordRow>(keys.record(place.object, place.id));
      if (!place || !record?.can?.includes('edit') || !at().startsWith('/records/')) return false;
      return go(`/records/${place.object}/${place.id}/edit`);
    };
    const make = (): boolean => {
      const object = objectAt(at());
      if (creatable(objects).some(({ name }) => name === object)) return go(`/records/${object}/new`);
      showDialog('create');
      return true;
    };
    const pin = (): boolean => {
      const place = placeAt(at());
      if (place) togglePin(place);
      return place !== null;
    };
    const search = (): boolean => {
      if (!focusSearch()) showDialog('palette');
      return true;
    };
    const letters: Record<string, () => boolean> = {
      j: () => walkRows(1),
      k: () => walkRows(-1),
      x: tickRow,
      e: edit,
      n: make,
      p: pin,
      '/': search,
      '?': () => {
        showDialog('shortcuts');
        return true;
      },
      g: () => {
        led.current = performance.now();
        return true;
      },
    };
    const single = (event: KeyboardEvent): boolean => {
      if (!getPreferences().shortcuts || event.altKey || isWriting(event) || isCovered()) return false;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const leading = led.current > 0 && performance.now() - led.current < PATIENCE_MS;
      led.current = 0;
      return leading ? lead(key) : (letters[key]?.() ?? false);
    };
    const together = (event: KeyboardEvent): boolean => {
      if (event.key.toLowerCase() !== 's' || event.shiftKey || event.altKey) return false;
      saveForm();
      // Nobody means the page itself to be saved as a file.
      return true;
    };
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape') leaveField(event.target);
      const done = event.ctrlKey || event.metaKey ? together(event) : single(event);
      if (done) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [client, groups, objects, router]);
  return null;
}
