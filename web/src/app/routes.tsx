import { Route, Routes } from 'react-router';
import { Reorder, Today } from './arrival';
import { NotFound } from './broken';
import { screen } from './screen';
import { Shell } from './shell';

const Products = screen(async () => (await import('../features/catalog/products_screen')).ProductsScreen);
const Product = screen(async () => {
  const [{ ProductScreen }, { TermsPart }, { WhatIfPart }] = await Promise.all([
    import('../features/forecasts/product_screen'),
    import('../features/purchasing/terms_part'),
    import('../features/replays/what_if_part'),
  ]);
  return () => <ProductScreen Terms={TermsPart} WhatIf={WhatIfPart} />;
});
const Explorer = screen(async () => (await import('../features/demand/explorer_screen')).ExplorerScreen);
const Replay = screen(async () => (await import('../features/replays/replay_screen')).ReplayScreen);
const Accuracy = screen(async () => (await import('../features/forecasts/accuracy_screen')).AccuracyScreen);
const Imports = screen(async () => (await import('../features/imports/imports_screen')).ImportsScreen);
const Import = screen(async () => (await import('../features/imports/import_screen')).ImportScreen);
const Locations = screen(async () => (await import('../features/catalog/locations_screen')).LocationsScreen);
const Suppliers = screen(async () => (await import('../features/purchasing/suppliers_screen')).SuppliersScreen);
const Settings = screen(async () => (await import('../features/policies/settings_screen')).SettingsScreen);
const Keys = screen(async () => (await import('../features/accounts/keys_screen')).KeysScreen);
const Account = screen(async () => (await import('../features/accounts/account_screen')).AccountScreen);
const Welcome = screen(async () => (await import('../features/accounts/welcome_screen')).WelcomeScreen);
const SignIn = screen(async () => (await import('../features/accounts/sign_in_screen')).SignInScreen);

/** Every screen by its address. */
export const Screens = () => (
  <Routes>
    <Route path="sign-in" element={<SignIn />} />
    <Route element={<Shell />}>
      <Route index element={<Today />} />
      <Route path="reorder" element={<Reorder />} />
      <Route path="products" element={<Products />} />
      <Route path="products/:product" element={<Product />} />
      <Route path="explore" element={<Explorer />} />
      <Route path="replay" element={<Replay />} />
      <Route path="accuracy" element={<Accuracy />} />
      <Route path="imports" element={<Imports />} />
      <Route path="imports/:id" element={<Import />} />
      <Route path="catalog/products" element={<Products />} />
      <Route path="catalog/locations" element={<Locations />} />
      <Route path="catalog/suppliers" element={<Suppliers />} />
      <Route path="settings" element={<Settings />} />
      <Route path="settings/keys" element={<Keys />} />
      <Route path="account" element={<Account />} />
      <Route path="welcome" element={<Welcome />} />
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
);
