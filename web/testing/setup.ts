import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom lays nothing out: give every element a size, and observers that observe nothing.
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: 40 });
globalThis.ResizeObserver = class {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
};
window.scrollTo = () => undefined;
// Nor has it media queries: the tests sit before a wide window.
const silent = () => undefined;
globalThis.matchMedia = (media: string) =>
  ({
    media,
    matches: false,
    addEventListener: silent,
    removeEventListener: silent,
    addListener: silent,
    removeListener: silent,
  }) as unknown as MediaQueryList;

afterEach(cleanup);
