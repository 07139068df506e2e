import { MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';

/** A mouse that moves less presses; a finger that rests shorter scrolls. */
const DRAG = { mouse: { distance: 6 }, touch: { delay: 250, tolerance: 8 } };

/** Dragging records by mouse and finger. */
export const useDragSensors = () =>
  useSensors(useSensor(MouseSensor, { activationConstraint: DRAG.mouse }), useSensor(TouchSensor, { activationConstraint: DRAG.touch }));
