import { askForReorderList, askForToday } from '../features/recommendations/first_asked';
import { screen } from './screen';
import type { AppStore } from './store';

/** Then what is there is shown, and the rest as it comes. */
const LONGEST_MS = 400;

export const Today = screen(async () => (await import('../features/recommendations/today_screen')).TodayScreen);
export const Reorder = screen(
  async () => (await import('../features/recommendations/reorder_list_screen')).ReorderListScreen,
);

const ARRIVALS = {
  '/': { screen: Today, ask: askForToday },
  '/reorder': { screen: Reorder, ask: askForReorderList },
};

/**
 * Waits a little for what the screen where a visit begins will show: drawn once with all of it, it is there sooner than
 * drawn anew with each answer, and answers that come while it is drawn make React draw it again in one piece.
 */
export async function arrival(store: AppStore, address: string): Promise<void> {
  const begins = ARRIVALS[address as keyof typeof ARRIVALS] as (typeof ARRIVALS)[keyof typeof ARRIVALS] | undefined;
  if (!begins) return;
  const all = Promise.allSettled([begins.screen.fetch(), begins.ask(store.dispatch)]);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
}
