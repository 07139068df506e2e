import { select } from 'd3-selection';
import 'd3-transition';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Box } from './layout';

/** Below this nothing but names can be read. */
const FAR = 0.42;
const LEGIBLE = 0.5;
const NEAREST = 2.5;
const FARTHEST = 0.04;
const FLIGHT_MS = 450;

export interface View extends Box {
  far: boolean;
}

export interface Surface {
  svg: RefObject<SVGSVGElement | null>;
  /** What moves. */
  sheet: RefObject<SVGGElement | null>;
  /** What is to be drawn: what is in sight and as much again around it. */
  view: View;
  zoomBy: (factor: number) => void;
  fitAll: () => void;
  /** Brings a part into the middle, near enough to be read. */
  flyTo: (part: Box) => void;
  panBy: (x: number, y: number) => void;
  /** Has somebody told of every movement, also between two drawings, until what it returns is called. */
  watch: (told: (seen: Box) => void) => () => void;
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Zoom and movement happen outside of React: a frame costs one attribute, and drawing only when much else comes in sight. */
export function useSurface(whole: { width: number; height: number }): Surface {
  const svg = useRef<SVGSVGElement>(null);
  const sheet = useRef<SVGGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const onMove = useRef<((seen: Box) => void) | null>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, width: 0, height: 0, far: false });
  const drawn = useRef(view);
  const size = useRef(whole);
  const begin = useRef<(() => void) | null>(null);
  useEffect(() => {
    size.current = whole;
  }, [whole]);

  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const show = (transform: ZoomTransform) => {
      sheet.current?.setAttribute('transform', transform.toString());
      const { clientWidth, clientHeight } = element;
      const [left, top] = transform.invert([0, 0]);
      const seen = { x: left, y: top, width: clientWidth / transform.k, height: clientHeight / transform.k };
      onMove.current?.(seen);
      const now = drawn.current;
      const inside =
        seen.x >= now.x && seen.y >= now.y && seen.x + seen.width <= now.x + now.width && seen.y + seen.height <= now.y + now.height;
      const far = transform.k < FAR;
      const tooMuch = now.width > seen.width * 5;
      if (inside && far === now.far && !tooMuch) return;
      drawn.current = {
        x: seen.x - seen.width / 2, y: seen.y - seen.height / 2, width: seen.width * 2, height: seen.height * 2, far,
      };
      setView(drawn.current);
    };
    const zoomed = zoom<SVGSVGElement, unknown>()
      .scaleExtent([FARTHEST, NEAREST])
      .filter((event: Event) => {
        if (event.type === 'mousedown' && (event.target as Element).closest('[data-lift]')) return false;
        return !(event instanceof MouseEvent) || event.type === 'wheel' || event.button === 0;
      })
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => show(transform));
    behaviour.current = zoomed;
    const selection = select(element).call(zoomed).on('dblclick.zoom', null);
    const resized = new ResizeObserver(() => {
      zoomed.extent([[0, 0], [element.clientWidth, element.clientHeight]]);
      drawn.current = { ...drawn.current, width: 0 };
      show(transformOf(element));
      begin.current?.();
      begin.current = null;
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      selection.on('.zoom', null);
    };
  }, []);

  const go = useCallback((to: ZoomTransform, atOnce = false) => {
    const [element, zoomed] = [svg.current, behaviour.current];
    if (!element || !zoomed) return;
    if (atOnce || calm()) zoomed.transform(select(element), to);
    else zoomed.transform(select(element).transition().duration(FLIGHT_MS), to);
  }, []);

  const middle = useCallback(
    (part: Box, nearest: number, farthest: number, atOnce?: boolean) => {
      const element = svg.current;
      if (!element || element.clientWidth === 0) return;
      const { clientWidth, clientHeight } = element;
      const scale = Math.min((clientWidth - 48) / part.width, (clientHeight - 48) / part.height);
      const k = Math.max(farthest, Math.min(nearest, scale));
      const x = clientWidth / 2 - (part.x + part.width / 2) * k;
      // What is taller than the window is shown from its top.
      const tall = part.height * k > clientHeight - 48;
      const y = tall ? 24 - part.y * k : clientHeight / 2 - (part.y + part.height / 2) * k;
      go(zoomIdentity.translate(x, y).scale(k), atOnce);
    },
    [go],
  );

  const fitAll = useCallback(() => middle({ x: 0, y: 0, ...size.current }, 1, FARTHEST), [middle]);
  useEffect(() => {
    // All of it if it can be read then, else as much as can, from the top.
    begin.current = () => middle({ x: 0, y: 0, ...size.current }, 1, LEGIBLE, true);
  }, [middle]);
  const flyTo = useCallback(
    (part: Box) => {
      const element = svg.current;
      const now = element ? transformOf(element).k : 1;
      const k = Math.max(0.8, Math.min(NEAREST, now));
      middle(part, k, k);
    },
    [middle],
  );
  const zoomBy = useCallback((factor: number) => {
    const [element, zoomed] = [svg.current, behaviour.current];
    if (!element || !zoomed) return;
    if (calm()) zoomed.scaleBy(select(element), factor);
    else zoomed.scaleBy(select(element).transition().duration(150), factor);
  }, []);
  const panBy = useCallback(
    (x: number, y: number) => {
      const element = svg.current;
      if (!element) return;
      const now = transformOf(element);
      go(zoomIdentity.translate(now.x - x * now.k, now.y - y * now.k).scale(now.k), true);
    },
    [go],
  );
  const watch = useCallback((told: (seen: Box) => void) => {
    onMove.current = told;
    return () => {
      onMove.current = null;
    };
  }, []);
  return { svg, sheet, view, zoomBy, fitAll, flyTo, panBy, watch };
}

const transformOf = (element: SVGSVGElement): ZoomTransform =>
  (element as SVGSVGElement & { __zoom?: ZoomTransform }).__zoom ?? zoomIdentity;
