import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import {
  BoxIcon,
  GearIcon,
  ListIcon,
  ReplayIcon,
  PersonIcon,
  SunIcon,
  TargetIcon,
  UploadIcon,
  WaveIcon,
} from '../ui/icons';
import { phrases } from '../ui/phrases';

export const words = phrases('app', {
  today: 'Today',
  reorder: 'Reorder',
  products: 'Products',
  explore: 'Demand',
  replay: 'Replay',
  accuracy: 'Accuracy',
  imports: 'Imports',
  settings: 'Settings',
  more: 'More',
  reorderList: 'Reorder list',
  demandExplorer: 'Demand explorer',
  catalogProducts: 'Products and categories',
  catalogLocations: 'Locations',
  catalogSuppliers: 'Suppliers',
  targets: 'Targets and settings',
  keys: 'Keys of programs',
  account: 'Account',
  yourAccount: 'Your account',
  tour: 'Guided tour',
  help: 'Help and keys',
  find: 'Find',
  mainNavigation: 'Main',
  skip: 'Skip to the content',
});

export interface Place {
  path: string;
  /** Short, under an icon. */
  name: () => string;
  /** As one would ask for it. */
  full?: () => string;
  icon: ComponentType<SvgIconProps>;
  /** After g: the key that leads there. */
  key: string;
  /** Also lit at these paths. */
  also?: readonly string[];
}

/** Where one can go, in the order of the morning. */
export const PLACES: readonly Place[] = [
  { path: '/', name: () => words.today, icon: SunIcon, key: 't' },
  { path: '/reorder', name: () => words.reorder, full: () => words.reorderList, icon: ListIcon, key: 'r' },
  { path: '/products', name: () => words.products, icon: BoxIcon, key: 'p' },
  { path: '/explore', name: () => words.explore, full: () => words.demandExplorer, icon: WaveIcon, key: 'd' },
  { path: '/replay', name: () => words.replay, icon: ReplayIcon, key: 'y' },
  { path: '/accuracy', name: () => words.accuracy, icon: TargetIcon, key: 'a' },
  { path: '/imports', name: () => words.imports, icon: UploadIcon, key: 'i' },
  { path: '/settings', name: () => words.settings, icon: GearIcon, key: 's', also: ['/catalog'] },
  { path: '/account', name: () => words.account, full: () => words.yourAccount, icon: PersonIcon, key: 'c' },
];

/** Places without a spot in the navigation, for the palette. */
export const FURTHER: readonly { path: string; full: () => string }[] = [
  { path: '/catalog/products', full: () => words.catalogProducts },
  { path: '/catalog/locations', full: () => words.catalogLocations },
  { path: '/catalog/suppliers', full: () => words.catalogSuppliers },
  { path: '/settings/keys', full: () => words.keys },
];

export const isAt = (place: Place, pathname: string): boolean =>
  place.path === '/'
    ? pathname === '/'
    : [place.path, ...(place.also ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`));
