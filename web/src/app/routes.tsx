import { createBrowserRouter, type RouteObject } from 'react-router';
import { Broken, NotFound } from './broken';
import { Shell } from './shell';

/** Every screen by its address; each is fetched when it is first gone to. */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    ErrorBoundary: Broken,
    children: [
      {
        ErrorBoundary: Broken, // within the shell: one broken screen leaves the way to the others
        children: [
          {
            index: true,
            lazy: screen(async () => (await import('../features/recommendations/today_screen')).TodayScreen),
          },
          {
            path: 'reorder',
            lazy: screen(
              async () => (await import('../features/recommendations/reorder_list_screen')).ReorderListScreen,
            ),
          },
          {
            path: 'products',
            lazy: screen(async () => (await import('../features/catalog/products_screen')).ProductsScreen),
          },
          {
            path: 'products/:product',
            lazy: screen(async () => (await import('../features/forecasts/product_screen')).ProductScreen),
          },
          {
            path: 'explore',
            lazy: screen(async () => (await import('../features/demand/explorer_screen')).ExplorerScreen),
          },
          {
            path: 'replay',
            lazy: screen(async () => (await import('../features/replays/replay_screen')).ReplayScreen),
          },
          {
            path: 'accuracy',
            lazy: screen(async () => (await import('../features/forecasts/accuracy_screen')).AccuracyScreen),
          },
          {
            path: 'imports',
            lazy: screen(async () => (await import('../features/imports/imports_screen')).ImportsScreen),
          },
          {
            path: 'imports/:id',
            lazy: screen(async () => (await import('../features/imports/import_screen')).ImportScreen),
          },
          {
            path: 'catalog/products',
            lazy: screen(async () => (await import('../features/catalog/products_screen')).ProductsScreen),
          },
          {
            path: 'catalog/locations',
            lazy: screen(async () => (await import('../features/catalog/locations_screen')).LocationsScreen),
          },
          {
            path: 'catalog/suppliers',
            lazy: screen(async () => (await import('../features/purchasing/suppliers_screen')).SuppliersScreen),
          },
          {
            path: 'settings',
            lazy: screen(async () => (await import('../features/policies/settings_screen')).SettingsScreen),
          },
          {
            path: 'settings/keys',
            lazy: screen(async () => (await import('../features/accounts/keys_screen')).KeysScreen),
          },
          {
            path: 'account',
            lazy: screen(async () => (await import('../features/accounts/account_screen')).AccountScreen),
          },
          {
            path: 'welcome',
            lazy: screen(async () => (await import('../features/accounts/welcome_screen')).WelcomeScreen),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
  {
    path: 'sign-in',
    ErrorBoundary: Broken,
    lazy: screen(async () => (await import('../features/accounts/sign_in_screen')).SignInScreen),
  },
];

export const router = () => createBrowserRouter(routes);

/** A module's screen as a route wants it. */
function screen(load: () => Promise<NonNullable<RouteObject['Component']>>) {
  return async () => ({ Component: await load() });
}
