import { api, type PartSettings, type SettingsVersion } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** What settings are for; nothing said = everything. */
export interface Scope {
  location?: string;
  category?: string;
  product?: string;
}

/** The versions of one scope's settings, the newest first; and the parts with settings of their own, the last changed first. */
export const { useSettingsPagesInfiniteQuery: useVersions, useSettingsPartsInfiniteQuery: useParts } =
  api.injectEndpoints({
    endpoints: (build) => ({
      settingsPages: build.infiniteQuery<Page<SettingsVersion>, Scope, string | null>({
        infiniteQueryOptions: byCursor<SettingsVersion>(),
        query: ({ queryArg, pageParam }) => ({
          url: '/api/v1/settings/versions',
          params: pageParams({ ...queryArg, limit: 20 }, pageParam),
        }),
        providesTags: ['settings'],
      }),
      settingsParts: build.infiniteQuery<Page<PartSettings>, null, string | null>({
        infiniteQueryOptions: byCursor<PartSettings>(),
        query: ({ pageParam }) => ({ url: '/api/v1/settings/parts', params: pageParams({ limit: 20 }, pageParam) }),
        providesTags: ['settings'],
      }),
    }),
  });
