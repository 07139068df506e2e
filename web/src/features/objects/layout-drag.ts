import {
  closestCenter, closestCorners, pointerWithin, type CollisionDetection, type DragEndEvent, type DragOverEvent,
} from '@dnd-kit/core';
import { useState } from 'react';
import { placed, sectionMoved, sectionOf, type Layout } from './layout-state';

/** What is dragged and what it may be dropped on carry what they are in their ids. */
export const fieldId = (name: string) => `f:${name}`;
export const sectionId = (key: string) => `s:${key}`;
export const bodyId = (key: string | null) => `b:${key ?? ''}`;

const rest = (id: string | number) => String(id).slice(2);
const isSection = (id: string | number) => String(id).startsWith('s:');

/** Sections change places among themselves; fields go between fields and into sections. */
export const collisions: CollisionDetection = (args) => {
  const sections = isSection(args.active.id);
  const fitting = { ...args, droppableContainers: args.droppableContainers.filter(({ id }) => isSection(id) === sections) };
  if (sections) return closestCenter(fitting);
  const under = pointerWithin(fitting);
  const fields = under.filter(({ id }) => String(id).startsWith('f:'));
  return fields.length > 0 ? fields : under.length > 0 ? under : closestCorners(fitting);
};

/** Where a field would be put when dropped there. */
function target(layout: Layout, over: string | number): { section: string | null; at: number } {
  if (String(over).startsWith('b:')) {
    const section = layout.sections.find(({ key }) => key === rest(over));
    return { section: section?.key ?? null, at: section?.fields.length ?? 0 };
  }
  const section = sectionOf(layout, rest(over));
  return { section: section?.key ?? null, at: section?.fields.indexOf(rest(over)) ?? 0 };
}

/** The layout as it looks while something is dragged over it; kept only when it is dropped. */
export function useLayoutDrag(layout: Layout, onDrop: (layout: Layout) => void) {
  const [dragged, setDragged] = useState<{ id: string; layout: Layout } | null>(null);
  const shown = dragged?.layout ?? layout;
  const over = ({ active, over: place }: DragOverEvent) => {
    if (!place || isSection(active.id)) return;
    const { section, at } = target(shown, place.id);
    const here = sectionOf(shown, rest(active.id))?.key ?? null;
    // Within a section the neighbours make room by themselves.
    if (section !== here) setDragged({ id: String(active.id), layout: placed(shown, rest(active.id), section, at) });
  };
  const end = ({ active, over: place }: DragEndEvent) => {
    setDragged(null);
    if (!place) return;
    if (isSection(active.id)) {
      const at = (id: string | number) => layout.sections.findIndex(({ key }) => key === rest(id));
      if (active.id !== place.id) onDrop(sectionMoved(layout, at(active.id), at(place.id)));
      return;
    }
    const { section, at } = target(shown, place.id);
    const here = sectionOf(shown, rest(active.id))?.key ?? null;
    // Let go over itself, or over the section it is in already: it stays where it is shown.
    if (active.id === place.id || (section === here && String(place.id).startsWith('b:'))) {
      if (shown !== layout) onDrop(shown);
      return;
    }
    onDrop(placed(shown, rest(active.id), section, at));
  };
  return {
    shown,
    dragged: dragged?.id ?? null,
    start: (id: string) => setDragged({ id, layout }),
    over,
    end,
    cancel: () => setDragged(null),
  };
}
