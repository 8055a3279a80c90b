import { failureOf } from './failure';

/** What a version is called in If-Match: only who has seen it may replace it. */
export const ifMatch = (version: number): string => `"${version}"`;

const OVERTAKEN = new Set([409, 412]);

/** Somebody else changed it after it was read here. */
export const wasOvertaken = (error: unknown): boolean => OVERTAKEN.has(failureOf(error).status ?? 0);
