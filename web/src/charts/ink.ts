import { type RefObject, useEffect, useState } from 'react';

/** The colours of the page, for a canvas, which knows no CSS variable. */
export interface Ink {
  text: string;
  quiet: string;
  line: string;
  paper: string;
  accent: string;
  warning: string;
  error: string;
  likely: string;
  high: string;
  coming: string;
  font: string;
}

const VARIABLES: Record<Exclude<keyof Ink, 'font'>, string> = {
  text: '--mui-palette-text-primary',
  quiet: '--mui-palette-text-secondary',
  line: '--mui-palette-divider',
  paper: '--mui-palette-background-paper',
  accent: '--mui-palette-primary-main',
  warning: '--mui-palette-warning-main',
  error: '--mui-palette-error-main',
  likely: '--mui-palette-picture-likely',
  high: '--mui-palette-picture-high',
  coming: '--mui-palette-picture-coming',
};

function read(element: Element): Ink {
  const style = getComputedStyle(element);
  const colours = Object.entries(VARIABLES).map(([name, variable]) => [
    name,
    style.getPropertyValue(variable).trim() || '#777777',
  ]);
  return { ...(Object.fromEntries(colours) as Record<keyof typeof VARIABLES, string>), font: style.fontFamily };
}

/** Null until the element is on the page; read again when the reader changes between light and dark. */
export function useInk(element: RefObject<Element | null>): Ink | null {
  const [ink, setInk] = useState<Ink | null>(null);
  useEffect(() => {
    const again = () => {
      if (element.current) setInk(read(element.current));
    };
    again();
    const scheme = globalThis.matchMedia('(prefers-color-scheme: dark)');
    const watch = new MutationObserver(again);
    scheme.addEventListener('change', again);
    watch.observe(document.documentElement, { attributes: true });
    return () => {
      scheme.removeEventListener('change', again);
      watch.disconnect();
    };
  }, [element]);
  return ink;
}

/** A colour, seen through. share: 0 to 1 */
export function thin(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(share * 100)}%, transparent)`;
}
