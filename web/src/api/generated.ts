// Written by `npm run generate` from openapi.json. Do not edit.
/* eslint-disable */
import { baseApi as api } from "../http/base_api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    health: build.query<HealthApiResponse, HealthApiArg>({
      query: () => ({ url: `/api/v1/health` }),
    }),
    reorderList: build.query<ReorderListApiResponse, ReorderListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reorder-list`,
        params: {
          location: queryArg.location,
          everything: queryArg.everything,
        },
      }),
    }),
    acceptRecommendation: build.mutation<
      AcceptRecommendationApiResponse,
      AcceptRecommendationApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/recommendations/${queryArg.id}/accept`,
        method: "POST",
        body: queryArg.accept,
      }),
    }),
    rejectRecommendation: build.mutation<
      RejectRecommendationApiResponse,
      RejectRecommendationApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/recommendations/${queryArg.id}/reject`,
        method: "POST",
        body: queryArg.reject,
      }),
    }),
    snoozeRecommendation: build.mutation<
      SnoozeRecommendationApiResponse,
      SnoozeRecommendationApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/recommendations/${queryArg.id}/snooze`,
        method: "POST",
        body: queryArg.snooze,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as api };
export type HealthApiResponse = /** status 200 Successful Response */ Health;
export type HealthApiArg = void;
export type ReorderListApiResponse =
  /** status 200 Successful Response */ ReorderList;
export type ReorderListApiArg = {
  location?: string | null;
  everything?: boolean;
};
export type AcceptRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type AcceptRecommendationApiArg = {
  id: string;
  accept: Accept;
};
export type RejectRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type RejectRecommendationApiArg = {
  id: string;
  reject: Reject;
};
export type SnoozeRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type SnoozeRecommendationApiArg = {
  id: string;
  snooze: Snooze;
};
export type Health = {
  status: string;
};
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
};
export type LocationAge = {
  location: string;
  counted_on: string | null;
  counted_days_ago: number | null;
  last_sale: string | null;
  sales_days_ago: number | null;
  warning: string | null;
};
export type Status =
  "pending" | "accepted" | "rejected" | "snoozed" | "expired";
export type ReorderLine = {
  id: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  supplier: string | null;
  on_hand: number;
  on_order: number;
  demand_p50: number;
  demand_p90: number;
  due: string;
  covers_until: string;
  order_quantity: number;
  order_up_to: number;
  pack: number;
  unit_cost: number | null;
  order_cost: number | null;
  expected_cost: number;
  days_until_stockout: number | null;
  reason: string;
  missing: string[];
  note: string | null;
  status: Status;
  decided_quantity: number | null;
  snoozed_until: string | null;
};
export type SetAside = {
  location: string;
  product: string;
  missing: string[];
  note: string;
};
export type ReorderList = {
  organisation: string;
  currency: string | null;
  as_of: string;
  made_at: string;
  locations: LocationAge[];
  lines: ReorderLine[];
  set_aside: SetAside[];
};
export type Accept = {
  quantity?: number | null;
};
export type Reject = {
  note?: string | null;
};
export type Snooze = {
  until: string;
};
export const {
  useHealthQuery,
  useReorderListQuery,
  useAcceptRecommendationMutation,
  useRejectRecommendationMutation,
  useSnoozeRecommendationMutation,
} = injectedRtkApi;
