import { screen } from '@testing-library/react';
import type { ReorderLine } from '../src/api/generated';
import { ReorderListScreen } from '../src/features/recommendations/reorder_list_screen';
import type { Sent } from './answers';
import { show } from './show';

/** What the screen asks for its list by. */
export const LIST = 'GET /reorder-list';

export const open = () => show(<ReorderListScreen />);

export const rowOf = (product: string): Promise<HTMLElement> =>
  screen.findByRole('row', { name: new RegExp(`^${product},`) });
/** It can wait by the daily budget. */
export const waiting = (line: ReorderLine): ReorderLine => ({ ...line, shown_first: false });
export const posts = (sent: Sent[]): Sent[] => sent.filter(({ method }) => method === 'POST');
export const section = (name: string): HTMLElement => screen.getByRole('region', { name });
