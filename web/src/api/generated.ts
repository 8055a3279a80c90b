// Written by `npm run generate` from openapi.json. Do not edit.
/* eslint-disable */
import { baseApi as api } from "../http/base_api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    health: build.query<HealthApiResponse, HealthApiArg>({
      query: () => ({ url: `/api/v1/health` }),
    }),
    importRows: build.mutation<ImportRowsApiResponse, ImportRowsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/rows`,
        method: "POST",
        body: queryArg.rows,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          dry_run: queryArg.dryRun,
        },
      }),
    }),
    listImports: build.query<ListImportsApiResponse, ListImportsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports`,
        params: {
          kind: queryArg.kind,
          state: queryArg.state,
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          sort: queryArg.sort,
        },
      }),
    }),
    importFile: build.mutation<ImportFileApiResponse, ImportFileApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports`,
        method: "POST",
        body: queryArg.bodyImportFile,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          dry_run: queryArg.dryRun,
        },
      }),
    }),
    getImport: build.query<GetImportApiResponse, GetImportApiArg>({
      query: (queryArg) => ({ url: `/api/v1/imports/${queryArg.id}` }),
    }),
    rejectedRows: build.query<RejectedRowsApiResponse, RejectedRowsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/rejected`,
        params: {
          format: queryArg.format,
        },
      }),
    }),
    explainImport: build.mutation<
      ExplainImportApiResponse,
      ExplainImportApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/explain`,
        method: "POST",
        body: queryArg.reading,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    undoImport: build.mutation<UndoImportApiResponse, UndoImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/undo`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    remakeImport: build.mutation<RemakeImportApiResponse, RemakeImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/remake`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    importMendedRows: build.mutation<
      ImportMendedRowsApiResponse,
      ImportMendedRowsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/mended`,
        method: "POST",
        body: queryArg.bodyImportMendedRows,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          dry_run: queryArg.dryRun,
        },
      }),
    }),
    listJobs: build.query<ListJobsApiResponse, ListJobsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/jobs`,
        params: {
          kind: queryArg.kind,
          limit: queryArg.limit,
        },
      }),
    }),
    job: build.query<JobApiResponse, JobApiArg>({
      query: (queryArg) => ({ url: `/api/v1/jobs/${queryArg.id}` }),
    }),
    cancelJob: build.mutation<CancelJobApiResponse, CancelJobApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/jobs/${queryArg.id}/cancel`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    generateRecommendations: build.mutation<
      GenerateRecommendationsApiResponse,
      GenerateRecommendationsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/recommendations/generate`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    stockLevels: build.query<StockLevelsApiResponse, StockLevelsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stock/levels`,
        params: {
          as_of: queryArg.asOf,
          location: queryArg.location,
          sku: queryArg.sku,
          category: queryArg.category,
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          sort: queryArg.sort,
        },
      }),
    }),
    stockMovements: build.query<
      StockMovementsApiResponse,
      StockMovementsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/stock/movements`,
        params: {
          kind: queryArg.kind,
          from: queryArg["from"],
          to: queryArg.to,
          location: queryArg.location,
          sku: queryArg.sku,
          category: queryArg.category,
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          sort: queryArg.sort,
        },
      }),
    }),
    postStockMovements: build.mutation<
      PostStockMovementsApiResponse,
      PostStockMovementsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/stock/movements`,
        method: "POST",
        body: queryArg.body,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          all_or_nothing: queryArg.allOrNothing,
        },
      }),
    }),
    stockMovement: build.query<StockMovementApiResponse, StockMovementApiArg>({
      query: (queryArg) => ({ url: `/api/v1/stock/movements/${queryArg.id}` }),
    }),
    postStockCounts: build.mutation<
      PostStockCountsApiResponse,
      PostStockCountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/stock/counts`,
        method: "POST",
        body: queryArg.body,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          all_or_nothing: queryArg.allOrNothing,
        },
      }),
    }),
    undoStockMovement: build.mutation<
      UndoStockMovementApiResponse,
      UndoStockMovementApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/stock/movements/${queryArg.id}/undo`,
        method: "POST",
        body: queryArg.reverseBody,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    expectedReceipts: build.query<
      ExpectedReceiptsApiResponse,
      ExpectedReceiptsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/expected-receipts`,
        params: {
          state: queryArg.state,
          location: queryArg.location,
          sku: queryArg.sku,
          category: queryArg.category,
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          sort: queryArg.sort,
        },
      }),
    }),
    expectedReceipt: build.query<
      ExpectedReceiptApiResponse,
      ExpectedReceiptApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/expected-receipts/${queryArg.id}`,
      }),
    }),
    receiveGoods: build.mutation<ReceiveGoodsApiResponse, ReceiveGoodsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/expected-receipts/${queryArg.id}/receive`,
        method: "POST",
        body: queryArg.receiveBody,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    cancelReceipt: build.mutation<
      CancelReceiptApiResponse,
      CancelReceiptApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/expected-receipts/${queryArg.id}/cancel`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
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
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
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
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
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
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as api };
export type HealthApiResponse = /** status 200 Successful Response */ Health;
export type HealthApiArg = void;
export type ImportRowsApiResponse =
  /** status 202 Successful Response */ Import;
export type ImportRowsApiArg = {
  /** Answer with the whole report, and keep nothing. */
  dryRun?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  rows: Rows;
};
export type ListImportsApiResponse = /** status 200 Successful Response */ Page;
export type ListImportsApiArg = {
  kind?: string | null;
  state?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ImportFileApiResponse =
  /** status 202 Successful Response */ Import;
export type ImportFileApiArg = {
  /** Answer with the whole report, and keep nothing. */
  dryRun?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  bodyImportFile: BodyImportFile;
};
export type GetImportApiResponse = /** status 200 Successful Response */ Import;
export type GetImportApiArg = {
  id: string;
};
export type RejectedRowsApiResponse = unknown;
export type RejectedRowsApiArg = {
  id: string;
  format?: "csv" | "xlsx" | "json";
};
export type ExplainImportApiResponse =
  /** status 202 Successful Response */ Import;
export type ExplainImportApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  reading: Reading;
};
export type UndoImportApiResponse =
  /** status 200 Successful Response */ Import;
export type UndoImportApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type RemakeImportApiResponse =
  /** status 202 Successful Response */ Import;
export type RemakeImportApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ImportMendedRowsApiResponse =
  /** status 202 Successful Response */ Import;
export type ImportMendedRowsApiArg = {
  id: string;
  /** Answer with the whole report, and keep nothing. */
  dryRun?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  bodyImportMendedRows: BodyImportMendedRows;
};
export type ListJobsApiResponse = /** status 200 Successful Response */ Job[];
export type ListJobsApiArg = {
  kind?: string | null;
  limit?: number;
};
export type JobApiResponse = /** status 200 Successful Response */ Job;
export type JobApiArg = {
  id: string;
};
export type CancelJobApiResponse = /** status 200 Successful Response */ Job;
export type CancelJobApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type GenerateRecommendationsApiResponse =
  /** status 202 Successful Response */ Job;
export type GenerateRecommendationsApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type StockLevelsApiResponse = /** status 200 Successful Response */ Page;
export type StockLevelsApiArg = {
  asOf?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Name of a category. */
  category?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type StockMovementsApiResponse =
  /** status 200 Successful Response */ Page2;
export type StockMovementsApiArg = {
  kind?: MovementKind | null;
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Name of a category. */
  category?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type PostStockMovementsApiResponse =
  /** status 200 Successful Response */ Posted;
export type PostStockMovementsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: MovementBody | MovementBody[];
};
export type StockMovementApiResponse =
  /** status 200 Successful Response */ Movement;
export type StockMovementApiArg = {
  id: number;
};
export type PostStockCountsApiResponse =
  /** status 200 Successful Response */ Posted;
export type PostStockCountsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: CountBody | CountBody[];
};
export type UndoStockMovementApiResponse =
  /** status 200 Successful Response */ Posted;
export type UndoStockMovementApiArg = {
  id: number;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  reverseBody: ReverseBody;
};
export type ExpectedReceiptsApiResponse =
  /** status 200 Successful Response */ Page3;
export type ExpectedReceiptsApiArg = {
  state?: ReceiptState | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Name of a category. */
  category?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ExpectedReceiptApiResponse =
  /** status 200 Successful Response */ ExpectedReceipt;
export type ExpectedReceiptApiArg = {
  id: string;
};
export type ReceiveGoodsApiResponse =
  /** status 200 Successful Response */ ExpectedReceipt;
export type ReceiveGoodsApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  receiveBody: ReceiveBody;
};
export type CancelReceiptApiResponse =
  /** status 200 Successful Response */ ExpectedReceipt;
export type CancelReceiptApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
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
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  accept: Accept;
};
export type RejectRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type RejectRecommendationApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  reject: Reject;
};
export type SnoozeRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type SnoozeRecommendationApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  snooze: Snooze;
};
export type Health = {
  status: string;
};
export type FaultAnswer = {
  /** What is wrong, as a sentence. */
  detail: string;
  /** Which field, as the request names it. */
  field?: string | null;
  /** Which line of a file; the first is 1. */
  line?: number | null;
  /** What was sent there. */
  value?: string | number | boolean | null;
  /** How to mend it. */
  what_to_do?: string | null;
};
export type Problem = {
  /** `urn:shelfcast:` and the name of the error. */
  type: string;
  /** What this kind of error is about. */
  title: string;
  status: number;
  /** What, which, and what to do. */
  detail: string;
  /** The address that was asked. */
  instance: string;
  field?: string | null;
  line?: number | null;
  value?: string | number | boolean | null;
  what_to_do?: string | null;
  /** Each fault, where the request has any. */
  errors?: FaultAnswer[] | null;
};
export type Duplicates = "keep" | "reject";
export type DateOrder = "day-first" | "month-first";
export type UnknownProducts = "create" | "reject";
export type Options = {
  kind?: string | null;
  mapping?: {
    [key: string]: string;
  };
  duplicates?: Duplicates | null;
  dates?: DateOrder | null;
  unknown_products?: UnknownProducts;
  counted_on?: string | null;
  zone?: string | null;
  first_day?: string | null;
};
export type Import = {
  id: string;
  kind: string | null;
  file_name: string;
  digest: string;
  state: string;
  options: Options;
  guess: {
    [key: string]: any;
  } | null;
  rows: number | null;
  accepted: number | null;
  report: {
    [key: string]: any;
  } | null;
  problem: {
    [key: string]: any;
  } | null;
  job: string | null;
  mends: string | null;
  remakes: string | null;
  created_at: string;
  created_by: string;
  ended_at: string | null;
};
export type Reading = {
  /** What it holds: sales, stock, products… */
  kind?: string | null;
  /** Our field → the file's header. */
  mapping?: {
    [key: string]: string;
  };
  /** Lines that stand in it twice. */
  duplicates?: Duplicates | null;
  /** How 03/04/2024 is meant. */
  dates?: DateOrder | null;
  /** Created, or their rows rejected. */
  unknown_products?: UnknownProducts;
  /** When stock without a date was counted. */
  counted_on?: string | null;
  /** The time zone of the shop, for moments that name theirs. */
  zone?: string | null;
  /** What d_1 means in a file with a column per day. */
  first_day?: string | null;
};
export type Rows = {
  kind: string;
  rows: {
    [key: string]: string | number | number | boolean | null;
  }[];
  name?: string;
  reading?: Reading;
};
export type Page = {
  items: Import[];
  next_cursor: string | null;
};
export type BodyImportFile = {
  file: string;
  kind?: string | null;
  /** field=Header,… for headers that are not recognised. */
  mapping?: string | null;
  duplicates?: Duplicates | null;
  dates?: DateOrder | null;
  unknown_products?: UnknownProducts;
  counted_on?: string | null;
  zone?: string | null;
  first_day?: string | null;
};
export type BodyImportMendedRows = {
  file: string;
};
export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";
export type Job = {
  id: string;
  kind: string;
  arguments: {
    [key: string]: any;
  };
  state: JobState;
  progress: number;
  message: string | null;
  result: {
    [key: string]: any;
  } | null;
  problem: {
    [key: string]: any;
  } | null;
  cancel_requested: boolean;
  attempts: number;
  requested_by: string;
  requested_at: string;
  started_at: string | null;
  ended_at: string | null;
};
export type StockLevel = {
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  on_hand: number;
  reserved: number;
  available: number;
  on_order: number;
  oversold: number;
  counted_on: string | null;
  unit_cost: number | null;
  value: number | null;
  days_of_supply: number | null;
  stockout_risk: number | null;
};
export type Page = {
  items: StockLevel[];
  next_cursor: string | null;
};
export type MovementKind =
  "SALE" | "RETURN" | "RECEIVE" | "ADJUSTMENT" | "WASTE" | "TRANSFER" | "COUNT";
export type Movement = {
  id: number;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  kind: MovementKind;
  quantity: number;
  counted: number | null;
  unit_cost: number | null;
  reason: string | null;
  note: string | null;
  document: string | null;
  day: string;
  recorded_at: string;
  recorded_by: string;
  source: string;
  reverses: number | null;
  stands: boolean;
};
export type Page2 = {
  items: Movement[];
  next_cursor: string | null;
};
export type RejectedRow = {
  index: number;
  detail: string;
  field?: string | null;
  value?: string | number | number | boolean | null;
  what_to_do?: string | null;
};
export type Posted = {
  accepted: number;
  rejected: RejectedRow[];
  items: Movement[];
};
export type MovementBody = {
  /** Name or id. */
  location: string;
  /** SKU or id. */
  product: string;
  /** ADJUSTMENT, WASTE, RETURN, TRANSFER or RECEIVE. */
  kind: MovementKind;
  /** More than 0; an ADJUSTMENT may be negative. */
  quantity: number;
  /** Of a TRANSFER: the location that gets it, by name or id. */
  to?: string | null;
  /** Money per unit. */
  unit_cost?: number | null;
  /** Today if left out. */
  day?: string | null;
  reason?: string | null;
  note?: string | null;
  document?: string | null;
};
export type CountBody = {
  /** Name or id. */
  location: string;
  /** SKU or id. */
  product: string;
  /** Units that were there at the end of the day. */
  counted: number;
  /** Today if left out. */
  day?: string | null;
  note?: string | null;
  document?: string | null;
};
export type ReverseBody = {
  note?: string | null;
};
export type ReceiptState = "open" | "received" | "cancelled";
export type ExpectedReceipt = {
  id: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  quantity: number;
  received: number;
  outstanding: number;
  due: string;
  source: string;
  state: ReceiptState;
  expected_at: string;
};
export type Page3 = {
  items: ExpectedReceipt[];
  next_cursor: string | null;
};
export type ReceiveBody = {
  quantity?: number | null;
  day?: string | null;
  unit_cost?: number | null;
  note?: string | null;
  document?: string | null;
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
  useImportRowsMutation,
  useListImportsQuery,
  useImportFileMutation,
  useGetImportQuery,
  useRejectedRowsQuery,
  useExplainImportMutation,
  useUndoImportMutation,
  useRemakeImportMutation,
  useImportMendedRowsMutation,
  useListJobsQuery,
  useJobQuery,
  useCancelJobMutation,
  useGenerateRecommendationsMutation,
  useStockLevelsQuery,
  useStockMovementsQuery,
  usePostStockMovementsMutation,
  useStockMovementQuery,
  usePostStockCountsMutation,
  useUndoStockMovementMutation,
  useExpectedReceiptsQuery,
  useExpectedReceiptQuery,
  useReceiveGoodsMutation,
  useCancelReceiptMutation,
  useReorderListQuery,
  useAcceptRecommendationMutation,
  useRejectRecommendationMutation,
  useSnoozeRecommendationMutation,
} = injectedRtkApi;
