// Written by `npm run generate` from openapi.json. Do not edit.
/* eslint-disable */
import { baseApi as api } from "../http/base_api";
export const addTagTypes = [
  "health",
  "accounts",
  "products",
  "categories",
  "locations",
  "suppliers",
  "settings",
  "imports",
  "demand",
  "stock",
  "calendar",
  "forecasts",
  "recommendations",
  "replays",
  "jobs",
  "live",
] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      health: build.query<HealthApiResponse, HealthApiArg>({
        query: () => ({ url: `/api/v1/health` }),
        providesTags: ["health"],
      }),
      signIn: build.mutation<SignInApiResponse, SignInApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/session`,
          method: "POST",
          body: queryArg.signIn,
          headers: {
            "user-agent": queryArg["user-agent"],
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["accounts"],
      }),
      session: build.query<SessionApiResponse, SessionApiArg>({
        query: () => ({ url: `/api/v1/session` }),
        providesTags: ["accounts"],
      }),
      signOut: build.mutation<SignOutApiResponse, SignOutApiArg>({
        query: () => ({ url: `/api/v1/session`, method: "DELETE" }),
        invalidatesTags: ["accounts"],
      }),
      setPassword: build.mutation<SetPasswordApiResponse, SetPasswordApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/session/password`,
          method: "PUT",
          body: queryArg.newPassword,
        }),
        invalidatesTags: ["accounts"],
      }),
      listSessions: build.query<ListSessionsApiResponse, ListSessionsApiArg>({
        query: () => ({ url: `/api/v1/sessions` }),
        providesTags: ["accounts"],
      }),
      endSession: build.mutation<EndSessionApiResponse, EndSessionApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/sessions/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["accounts"],
      }),
      renameOrganisation: build.mutation<
        RenameOrganisationApiResponse,
        RenameOrganisationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/organisation`,
          method: "PATCH",
          body: queryArg.name,
        }),
        invalidatesTags: ["accounts"],
      }),
      listKeys: build.query<ListKeysApiResponse, ListKeysApiArg>({
        query: () => ({ url: `/api/v1/keys` }),
        providesTags: ["accounts"],
      }),
      createKey: build.mutation<CreateKeyApiResponse, CreateKeyApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/keys`,
          method: "POST",
          body: queryArg.newKey,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["accounts"],
      }),
      revokeKey: build.mutation<RevokeKeyApiResponse, RevokeKeyApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/keys/${queryArg.name}`,
          method: "DELETE",
        }),
        invalidatesTags: ["accounts"],
      }),
      listProducts: build.query<ListProductsApiResponse, ListProductsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products`,
          params: {
            sku: queryArg.sku,
            category: queryArg.category,
            search: queryArg.search,
            barcode: queryArg.barcode,
            attribute: queryArg.attribute,
            archived: queryArg.archived,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["products"],
      }),
      addProducts: build.mutation<AddProductsApiResponse, AddProductsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["products"],
      }),
      getProduct: build.query<GetProductApiResponse, GetProductApiArg>({
        query: (queryArg) => ({ url: `/api/v1/products/${queryArg.product}` }),
        providesTags: ["products"],
      }),
      editProduct: build.mutation<EditProductApiResponse, EditProductApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}`,
          method: "PATCH",
          body: queryArg.productChange,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["products"],
      }),
      archiveProduct: build.mutation<
        ArchiveProductApiResponse,
        ArchiveProductApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["products"],
      }),
      restoreProduct: build.mutation<
        RestoreProductApiResponse,
        RestoreProductApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["products"],
      }),
      listBarcodes: build.query<ListBarcodesApiResponse, ListBarcodesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}/barcodes`,
        }),
        providesTags: ["products"],
      }),
      addBarcodes: build.mutation<AddBarcodesApiResponse, AddBarcodesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}/barcodes`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["products"],
      }),
      removeBarcode: build.mutation<
        RemoveBarcodeApiResponse,
        RemoveBarcodeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/barcodes/${queryArg.barcode}`,
          method: "DELETE",
        }),
        invalidatesTags: ["products"],
      }),
      listPrices: build.query<ListPricesApiResponse, ListPricesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}/prices`,
          params: {
            on: queryArg.on,
            location: queryArg.location,
          },
        }),
        providesTags: ["products"],
      }),
      setPrices: build.mutation<SetPricesApiResponse, SetPricesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/products/${queryArg.product}/prices`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["products"],
      }),
      getPrice: build.query<GetPriceApiResponse, GetPriceApiArg>({
        query: (queryArg) => ({ url: `/api/v1/prices/${queryArg.price}` }),
        providesTags: ["products"],
      }),
      withdrawPrice: build.mutation<
        WithdrawPriceApiResponse,
        WithdrawPriceApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/prices/${queryArg.price}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["products"],
      }),
      listCategories: build.query<
        ListCategoriesApiResponse,
        ListCategoriesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/categories`,
          params: {
            archived: queryArg.archived,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["categories"],
      }),
      addCategories: build.mutation<
        AddCategoriesApiResponse,
        AddCategoriesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/categories`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["categories"],
      }),
      getCategory: build.query<GetCategoryApiResponse, GetCategoryApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/categories/${queryArg.category}`,
        }),
        providesTags: ["categories"],
      }),
      editCategory: build.mutation<EditCategoryApiResponse, EditCategoryApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/categories/${queryArg.category}`,
            method: "PATCH",
            body: queryArg.categoryChange,
            headers: {
              "If-Match": queryArg["If-Match"],
            },
          }),
          invalidatesTags: ["categories"],
        },
      ),
      archiveCategory: build.mutation<
        ArchiveCategoryApiResponse,
        ArchiveCategoryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/categories/${queryArg.category}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["categories"],
      }),
      restoreCategory: build.mutation<
        RestoreCategoryApiResponse,
        RestoreCategoryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/categories/${queryArg.category}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["categories"],
      }),
      listLocations: build.query<ListLocationsApiResponse, ListLocationsApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/locations`,
            params: {
              name: queryArg.name,
              city: queryArg.city,
              postal_code: queryArg.postalCode,
              archived: queryArg.archived,
              limit: queryArg.limit,
              cursor: queryArg.cursor,
              sort: queryArg.sort,
            },
          }),
          providesTags: ["locations"],
        },
      ),
      addLocations: build.mutation<AddLocationsApiResponse, AddLocationsApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/locations`,
            method: "POST",
            body: queryArg.body,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
            params: {
              all_or_nothing: queryArg.allOrNothing,
            },
          }),
          invalidatesTags: ["locations"],
        },
      ),
      getLocation: build.query<GetLocationApiResponse, GetLocationApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/locations/${queryArg.location}`,
        }),
        providesTags: ["locations"],
      }),
      editLocation: build.mutation<EditLocationApiResponse, EditLocationApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/locations/${queryArg.location}`,
            method: "PATCH",
            body: queryArg.locationChange,
            headers: {
              "If-Match": queryArg["If-Match"],
            },
          }),
          invalidatesTags: ["locations"],
        },
      ),
      archiveLocation: build.mutation<
        ArchiveLocationApiResponse,
        ArchiveLocationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/locations/${queryArg.location}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["locations"],
      }),
      restoreLocation: build.mutation<
        RestoreLocationApiResponse,
        RestoreLocationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/locations/${queryArg.location}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["locations"],
      }),
      listSuppliers: build.query<ListSuppliersApiResponse, ListSuppliersApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/suppliers`,
            params: {
              search: queryArg.search,
              archived: queryArg.archived,
              limit: queryArg.limit,
              cursor: queryArg.cursor,
              sort: queryArg.sort,
            },
          }),
          providesTags: ["suppliers"],
        },
      ),
      addSuppliers: build.mutation<AddSuppliersApiResponse, AddSuppliersApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/suppliers`,
            method: "POST",
            body: queryArg.body,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
            params: {
              all_or_nothing: queryArg.allOrNothing,
            },
          }),
          invalidatesTags: ["suppliers"],
        },
      ),
      getSupplier: build.query<GetSupplierApiResponse, GetSupplierApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/suppliers/${queryArg.supplier}`,
        }),
        providesTags: ["suppliers"],
      }),
      editSupplier: build.mutation<EditSupplierApiResponse, EditSupplierApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/suppliers/${queryArg.supplier}`,
            method: "PATCH",
            body: queryArg.supplierChange,
            headers: {
              "If-Match": queryArg["If-Match"],
            },
          }),
          invalidatesTags: ["suppliers"],
        },
      ),
      archiveSupplier: build.mutation<
        ArchiveSupplierApiResponse,
        ArchiveSupplierApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/suppliers/${queryArg.supplier}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      restoreSupplier: build.mutation<
        RestoreSupplierApiResponse,
        RestoreSupplierApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/suppliers/${queryArg.supplier}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      listSupplierItems: build.query<
        ListSupplierItemsApiResponse,
        ListSupplierItemsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items`,
          params: {
            product: queryArg.product,
            sku: queryArg.sku,
            supplier: queryArg.supplier,
            location: queryArg.location,
            archived: queryArg.archived,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["suppliers"],
      }),
      addSupplierItems: build.mutation<
        AddSupplierItemsApiResponse,
        AddSupplierItemsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      compareSuppliers: build.query<
        CompareSuppliersApiResponse,
        CompareSuppliersApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items/compare`,
          params: {
            product: queryArg.product,
            quantity: queryArg.quantity,
            location: queryArg.location,
          },
        }),
        providesTags: ["suppliers"],
      }),
      getSupplierItem: build.query<
        GetSupplierItemApiResponse,
        GetSupplierItemApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items/${queryArg.item}`,
        }),
        providesTags: ["suppliers"],
      }),
      editSupplierItem: build.mutation<
        EditSupplierItemApiResponse,
        EditSupplierItemApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items/${queryArg.item}`,
          method: "PATCH",
          body: queryArg.supplierItemChange,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      archiveSupplierItem: build.mutation<
        ArchiveSupplierItemApiResponse,
        ArchiveSupplierItemApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items/${queryArg.item}`,
          method: "DELETE",
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      restoreSupplierItem: build.mutation<
        RestoreSupplierItemApiResponse,
        RestoreSupplierItemApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/supplier-items/${queryArg.item}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["suppliers"],
      }),
      getOrganisationSettings: build.query<
        GetOrganisationSettingsApiResponse,
        GetOrganisationSettingsApiArg
      >({
        query: () => ({ url: `/api/v1/organisation/settings` }),
        providesTags: ["settings"],
      }),
      changeOrganisationSettings: build.mutation<
        ChangeOrganisationSettingsApiResponse,
        ChangeOrganisationSettingsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/organisation/settings`,
          method: "PATCH",
          body: queryArg.settingsChange,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["settings"],
      }),
      listOrganisationSettingsVersions: build.query<
        ListOrganisationSettingsVersionsApiResponse,
        ListOrganisationSettingsVersionsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/organisation/settings/versions`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["settings"],
      }),
      restoreOrganisationSettings: build.mutation<
        RestoreOrganisationSettingsApiResponse,
        RestoreOrganisationSettingsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/organisation/settings/${queryArg.version}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["settings"],
      }),
      getSettings: build.query<GetSettingsApiResponse, GetSettingsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/settings`,
          params: {
            location: queryArg.location,
            category: queryArg.category,
            product: queryArg.product,
          },
        }),
        providesTags: ["settings"],
      }),
      changeSettings: build.mutation<
        ChangeSettingsApiResponse,
        ChangeSettingsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/settings`,
          method: "PATCH",
          body: queryArg.settingsChange,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
          params: {
            location: queryArg.location,
            category: queryArg.category,
            product: queryArg.product,
          },
        }),
        invalidatesTags: ["settings"],
      }),
      listSettingsVersions: build.query<
        ListSettingsVersionsApiResponse,
        ListSettingsVersionsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/settings/versions`,
          params: {
            location: queryArg.location,
            category: queryArg.category,
            product: queryArg.product,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["settings"],
      }),
      listSettingsParts: build.query<
        ListSettingsPartsApiResponse,
        ListSettingsPartsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/settings/parts`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["settings"],
      }),
      settingsInForce: build.query<
        SettingsInForceApiResponse,
        SettingsInForceApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/settings/in-force`,
          params: {
            location: queryArg.location,
            product: queryArg.product,
          },
        }),
        providesTags: ["settings"],
      }),
      restoreSettings: build.mutation<
        RestoreSettingsApiResponse,
        RestoreSettingsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/settings/${queryArg.version}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            location: queryArg.location,
            category: queryArg.category,
            product: queryArg.product,
          },
        }),
        invalidatesTags: ["settings"],
      }),
      importKinds: build.query<ImportKindsApiResponse, ImportKindsApiArg>({
        query: () => ({ url: `/api/v1/imports/kinds` }),
        providesTags: ["imports"],
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
        invalidatesTags: ["imports"],
      }),
      listImports: build.query<ListImportsApiResponse, ListImportsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/imports`,
          params: {
            kind: queryArg.kind,
            state: queryArg.state,
            mends: queryArg.mends,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["imports"],
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
        invalidatesTags: ["imports"],
      }),
      getImport: build.query<GetImportApiResponse, GetImportApiArg>({
        query: (queryArg) => ({ url: `/api/v1/imports/${queryArg.id}` }),
        providesTags: ["imports"],
      }),
      rejectedRows: build.query<RejectedRowsApiResponse, RejectedRowsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/imports/${queryArg.id}/rejected`,
          params: {
            format: queryArg.format,
          },
        }),
        providesTags: ["imports"],
      }),
      rejectedLines: build.query<RejectedLinesApiResponse, RejectedLinesApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/imports/${queryArg.id}/rejected-lines`,
            params: {
              after: queryArg.after,
              limit: queryArg.limit,
            },
          }),
          providesTags: ["imports"],
        },
      ),
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
        invalidatesTags: ["imports"],
      }),
      undoImport: build.mutation<UndoImportApiResponse, UndoImportApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/imports/${queryArg.id}/undo`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["imports"],
      }),
      remakeImport: build.mutation<RemakeImportApiResponse, RemakeImportApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/imports/${queryArg.id}/remake`,
            method: "POST",
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["imports"],
        },
      ),
      postSales: build.mutation<PostSalesApiResponse, PostSalesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/sales`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            unknown: queryArg["unknown"],
          },
        }),
        invalidatesTags: ["imports"],
      }),
      listSales: build.query<ListSalesApiResponse, ListSalesApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/sales`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["demand"],
      }),
      checkImport: build.mutation<CheckImportApiResponse, CheckImportApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/imports/check`,
          method: "POST",
          body: queryArg.bodyCheckImport,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["imports"],
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
        invalidatesTags: ["imports"],
      }),
      stockHealth: build.query<StockHealthApiResponse, StockHealthApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/stock/health`,
          params: {
            day: queryArg.day,
            value_class: queryArg.valueClass,
            variation_class: queryArg.variationClass,
            demand_class: queryArg.demandClass,
            out_within_days: queryArg.outWithinDays,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["stock"],
      }),
      slowMovers: build.query<SlowMoversApiResponse, SlowMoversApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/stock/slow-movers`,
          params: {
            advice: queryArg.advice,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["stock"],
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
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["stock"],
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
        invalidatesTags: ["stock"],
      }),
      stockMovement: build.query<StockMovementApiResponse, StockMovementApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/stock/movements/${queryArg.id}`,
          }),
          providesTags: ["stock"],
        },
      ),
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
        invalidatesTags: ["stock"],
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
        invalidatesTags: ["stock"],
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
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["stock"],
      }),
      expectedReceipt: build.query<
        ExpectedReceiptApiResponse,
        ExpectedReceiptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/expected-receipts/${queryArg.id}`,
        }),
        providesTags: ["stock"],
      }),
      receiveGoods: build.mutation<ReceiveGoodsApiResponse, ReceiveGoodsApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/expected-receipts/${queryArg.id}/receive`,
            method: "POST",
            body: queryArg.receiveBody,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["stock"],
        },
      ),
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
        invalidatesTags: ["stock"],
      }),
      listHolidays: build.query<ListHolidaysApiResponse, ListHolidaysApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/calendar/holidays`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            location: queryArg.location,
          },
        }),
        providesTags: ["calendar"],
      }),
      stockLevels: build.query<StockLevelsApiResponse, StockLevelsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/stock/levels`,
          params: {
            as_of: queryArg.asOf,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["stock"],
      }),
      demandRollup: build.query<DemandRollupApiResponse, DemandRollupApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/demand/rollup`,
          params: {
            by: queryArg.by,
            from: queryArg["from"],
            to: queryArg.to,
            frequency: queryArg.frequency,
            location: queryArg.location,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            city: queryArg.city,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["demand"],
      }),
      salesDays: build.query<SalesDaysApiResponse, SalesDaysApiArg>({
        query: () => ({ url: `/api/v1/sales/days` }),
        providesTags: ["demand"],
      }),
      salesSummary: build.query<SalesSummaryApiResponse, SalesSummaryApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/sales/summary`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
          },
        }),
        providesTags: ["demand"],
      }),
      groupedDemand: build.query<GroupedDemandApiResponse, GroupedDemandApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/demand`,
            params: {
              group: queryArg.group,
              frequency: queryArg.frequency,
              from: queryArg["from"],
              to: queryArg.to,
              channel: queryArg.channel,
              location: queryArg.location,
              sku: queryArg.sku,
              category: queryArg.category,
              postal_code: queryArg.postalCode,
            },
          }),
          providesTags: ["demand"],
        },
      ),
      demandHistory: build.query<DemandHistoryApiResponse, DemandHistoryApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/demand/${queryArg.product}`,
            params: {
              location: queryArg.location,
              from: queryArg["from"],
              to: queryArg.to,
              frequency: queryArg.frequency,
            },
          }),
          providesTags: ["demand"],
        },
      ),
      listPromotedDays: build.query<
        ListPromotedDaysApiResponse,
        ListPromotedDaysApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/demand/${queryArg.product}/promotions`,
          params: {
            location: queryArg.location,
          },
        }),
        providesTags: ["demand"],
      }),
      forecastAccuracy: build.query<
        ForecastAccuracyApiResponse,
        ForecastAccuracyApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/accuracy`,
          params: {
            by: queryArg.by,
            horizon: queryArg.horizon,
            from: queryArg["from"],
            to: queryArg.to,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
          },
        }),
        providesTags: ["forecasts"],
      }),
      accuracyOfProducts: build.query<
        AccuracyOfProductsApiResponse,
        AccuracyOfProductsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/accuracy/products`,
          params: {
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["forecasts"],
      }),
      forecastContributions: build.query<
        ForecastContributionsApiResponse,
        ForecastContributionsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/contributions`,
          params: {
            product: queryArg.product,
            location: queryArg.location,
          },
        }),
        providesTags: ["forecasts"],
      }),
      productForecast: build.query<
        ProductForecastApiResponse,
        ProductForecastApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/${queryArg.product}`,
          params: {
            location: queryArg.location,
            horizon: queryArg.horizon,
            as_of: queryArg.asOf,
            levels: queryArg.levels,
          },
        }),
        providesTags: ["forecasts"],
      }),
      productAccuracy: build.query<
        ProductAccuracyApiResponse,
        ProductAccuracyApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/${queryArg.product}/accuracy`,
          params: {
            location: queryArg.location,
            by: queryArg.by,
            horizon: queryArg.horizon,
            from: queryArg["from"],
            to: queryArg.to,
          },
        }),
        providesTags: ["forecasts"],
      }),
      listPlannerWords: build.query<
        ListPlannerWordsApiResponse,
        ListPlannerWordsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/planner/words`,
          params: {
            state: queryArg.state,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["forecasts"],
      }),
      sayPlannerWord: build.mutation<
        SayPlannerWordApiResponse,
        SayPlannerWordApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/planner/words`,
          method: "POST",
          body: queryArg.wordBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["forecasts"],
      }),
      getPlannerWord: build.query<
        GetPlannerWordApiResponse,
        GetPlannerWordApiArg
      >({
        query: (queryArg) => ({ url: `/api/v1/planner/words/${queryArg.id}` }),
        providesTags: ["forecasts"],
      }),
      withdrawPlannerWord: build.mutation<
        WithdrawPlannerWordApiResponse,
        WithdrawPlannerWordApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/planner/words/${queryArg.id}/withdraw`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["forecasts"],
      }),
      generateForecasts: build.mutation<
        GenerateForecastsApiResponse,
        GenerateForecastsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/forecasts/generate`,
          method: "POST",
          body: queryArg.generateBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            wait: queryArg.wait,
          },
        }),
        invalidatesTags: ["forecasts"],
      }),
      reorderList: build.query<ReorderListApiResponse, ReorderListApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/reorder-list`,
          params: {
            location: queryArg.location,
            everything: queryArg.everything,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["recommendations"],
      }),
      exportReorderList: build.query<
        ExportReorderListApiResponse,
        ExportReorderListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/reorder-list/export`,
          params: {
            format: queryArg.format,
          },
        }),
        providesTags: ["recommendations"],
      }),
      transfers: build.query<TransfersApiResponse, TransfersApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/transfers`,
          params: {
            carriage: queryArg.carriage,
          },
        }),
        providesTags: ["recommendations"],
      }),
      summary: build.query<SummaryApiResponse, SummaryApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/summary`,
          params: {
            location: queryArg.location,
          },
        }),
        providesTags: ["recommendations"],
      }),
      summaryHistory: build.query<
        SummaryHistoryApiResponse,
        SummaryHistoryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/summary/history`,
          params: {
            location: queryArg.location,
            days: queryArg.days,
          },
        }),
        providesTags: ["recommendations"],
      }),
      listRecommendations: build.query<
        ListRecommendationsApiResponse,
        ListRecommendationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations`,
          params: {
            status: queryArg.status,
            history: queryArg.history,
            to_order: queryArg.toOrder,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["recommendations"],
      }),
      exportRecommendations: build.query<
        ExportRecommendationsApiResponse,
        ExportRecommendationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations/export`,
          params: {
            format: queryArg.format,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
          },
        }),
        providesTags: ["recommendations"],
      }),
      recommendation: build.query<
        RecommendationApiResponse,
        RecommendationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations/${queryArg.id}`,
        }),
        providesTags: ["recommendations"],
      }),
      recommendationConsequence: build.query<
        RecommendationConsequenceApiResponse,
        RecommendationConsequenceApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations/${queryArg.id}/consequence`,
          params: {
            quantity: queryArg.quantity,
          },
        }),
        providesTags: ["recommendations"],
      }),
      stockProjection: build.query<
        StockProjectionApiResponse,
        StockProjectionApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/stock/projection`,
          params: {
            product: queryArg.product,
            location: queryArg.location,
          },
        }),
        providesTags: ["recommendations"],
      }),
      acceptRecommendations: build.mutation<
        AcceptRecommendationsApiResponse,
        AcceptRecommendationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations/accept`,
          method: "POST",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
          params: {
            all_or_nothing: queryArg.allOrNothing,
          },
        }),
        invalidatesTags: ["recommendations"],
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
        invalidatesTags: ["recommendations"],
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
        invalidatesTags: ["recommendations"],
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
        invalidatesTags: ["recommendations"],
      }),
      reopenRecommendation: build.mutation<
        ReopenRecommendationApiResponse,
        ReopenRecommendationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/recommendations/${queryArg.id}/reopen`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["recommendations"],
      }),
      requestReplay: build.mutation<
        RequestReplayApiResponse,
        RequestReplayApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/replays`,
          method: "POST",
          body: queryArg.replayBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["replays"],
      }),
      listReplays: build.query<ListReplaysApiResponse, ListReplaysApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/replays`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["replays"],
      }),
      getReplay: build.query<GetReplayApiResponse, GetReplayApiArg>({
        query: (queryArg) => ({ url: `/api/v1/replays/${queryArg.id}` }),
        providesTags: ["replays"],
      }),
      deleteReplay: build.mutation<DeleteReplayApiResponse, DeleteReplayApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/replays/${queryArg.id}`,
            method: "DELETE",
          }),
          invalidatesTags: ["replays"],
        },
      ),
      replayItems: build.query<ReplayItemsApiResponse, ReplayItemsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/replays/${queryArg.id}/items`,
          params: {
            policy: queryArg.policy,
            location: queryArg.location,
            sku: queryArg.sku,
            category: queryArg.category,
            postal_code: queryArg.postalCode,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["replays"],
      }),
      replayTimeline: build.query<
        ReplayTimelineApiResponse,
        ReplayTimelineApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/replays/${queryArg.id}/timeline`,
          params: {
            product: queryArg.product,
            location: queryArg.location,
          },
        }),
        providesTags: ["replays"],
      }),
      exportReplay: build.query<ExportReplayApiResponse, ExportReplayApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/replays/${queryArg.id}/export`,
          params: {
            format: queryArg.format,
          },
        }),
        providesTags: ["replays"],
      }),
      requestReplayCurve: build.mutation<
        RequestReplayCurveApiResponse,
        RequestReplayCurveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/replays/${queryArg.id}/curve`,
          method: "POST",
          body: queryArg.curveBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["replays"],
      }),
      replayCurve: build.query<ReplayCurveApiResponse, ReplayCurveApiArg>({
        query: (queryArg) => ({ url: `/api/v1/replays/${queryArg.id}/curve` }),
        providesTags: ["replays"],
      }),
      useReplayedRule: build.mutation<
        UseReplayedRuleApiResponse,
        UseReplayedRuleApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/replays/${queryArg.id}/use`,
          method: "POST",
          body: queryArg.useBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["replays"],
      }),
      requestWhatIf: build.mutation<
        RequestWhatIfApiResponse,
        RequestWhatIfApiArg
      >({
        query: (queryArg) => ({
          url: `/api/v1/what-ifs`,
          method: "POST",
          body: queryArg.whatIfBody,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["replays"],
      }),
      listWhatIfs: build.query<ListWhatIfsApiResponse, ListWhatIfsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/what-ifs`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["replays"],
      }),
      getWhatIf: build.query<GetWhatIfApiResponse, GetWhatIfApiArg>({
        query: (queryArg) => ({ url: `/api/v1/what-ifs/${queryArg.id}` }),
        providesTags: ["replays"],
      }),
      cancelReplay: build.mutation<CancelReplayApiResponse, CancelReplayApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/v1/replays/${queryArg.id}/cancel`,
            method: "POST",
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["replays"],
        },
      ),
      listJobs: build.query<ListJobsApiResponse, ListJobsApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/jobs`,
          params: {
            kind: queryArg.kind,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["jobs"],
      }),
      job: build.query<JobApiResponse, JobApiArg>({
        query: (queryArg) => ({ url: `/api/v1/jobs/${queryArg.id}` }),
        providesTags: ["jobs"],
      }),
      cancelJob: build.mutation<CancelJobApiResponse, CancelJobApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/jobs/${queryArg.id}/cancel`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["jobs"],
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
        invalidatesTags: ["jobs"],
      }),
      loadSample: build.mutation<LoadSampleApiResponse, LoadSampleApiArg>({
        query: (queryArg) => ({
          url: `/api/v1/sample`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["jobs"],
      }),
      live: build.query<LiveApiResponse, LiveApiArg>({
        query: () => ({ url: `/api/v1/live` }),
        providesTags: ["live"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as api };
export type HealthApiResponse = /** status 200 Successful Response */ Health;
export type HealthApiArg = void;
export type SignInApiResponse = /** status 200 Successful Response */ Session;
export type SignInApiArg = {
  "user-agent"?: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  signIn: SignInWrite;
};
export type SessionApiResponse = /** status 200 Successful Response */ Session;
export type SessionApiArg = void;
export type SignOutApiResponse = unknown;
export type SignOutApiArg = void;
export type SetPasswordApiResponse =
  /** status 200 Successful Response */ Session;
export type SetPasswordApiArg = {
  newPassword: NewPasswordWrite;
};
export type ListSessionsApiResponse =
  /** status 200 Successful Response */ OpenSession[];
export type ListSessionsApiArg = void;
export type EndSessionApiResponse = unknown;
export type EndSessionApiArg = {
  id: string;
};
export type RenameOrganisationApiResponse =
  /** status 200 Successful Response */ Session;
export type RenameOrganisationApiArg = {
  name: Name;
};
export type ListKeysApiResponse =
  /** status 200 Successful Response */ KnownKey[];
export type ListKeysApiArg = void;
export type CreateKeyApiResponse =
  /** status 201 Successful Response */ CreatedKey;
export type CreateKeyApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  newKey: NewKey;
};
export type RevokeKeyApiResponse = unknown;
export type RevokeKeyApiArg = {
  name: string;
};
export type ListProductsApiResponse =
  /** status 200 Successful Response */ Page;
export type ListProductsApiArg = {
  sku?: string | null;
  /** A path; what lies below it counts too. */
  category?: string | null;
  /** Part of the name or SKU. */
  search?: string | null;
  /** As it was scanned. */
  barcode?: string | null;
  /** `name:value`; several must all hold. */
  attribute?: string[] | null;
  /** true: only those; false: only the others. */
  archived?: boolean | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type AddProductsApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Product | BulkAnswer);
export type AddProductsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewProduct | NewProduct[];
};
export type GetProductApiResponse =
  /** status 200 Successful Response */ Product;
export type GetProductApiArg = {
  product: string;
};
export type EditProductApiResponse =
  /** status 200 Successful Response */ Product;
export type EditProductApiArg = {
  product: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  productChange: ProductChange;
};
export type ArchiveProductApiResponse =
  /** status 200 Successful Response */ Product;
export type ArchiveProductApiArg = {
  product: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type RestoreProductApiResponse =
  /** status 200 Successful Response */ Product;
export type RestoreProductApiArg = {
  product: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ListBarcodesApiResponse =
  /** status 200 Successful Response */ Barcode[];
export type ListBarcodesApiArg = {
  product: string;
};
export type AddBarcodesApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Barcode | BulkAnswer);
export type AddBarcodesApiArg = {
  product: string;
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewBarcode | NewBarcode[];
};
export type RemoveBarcodeApiResponse = unknown;
export type RemoveBarcodeApiArg = {
  barcode: string;
};
export type ListPricesApiResponse =
  /** status 200 Successful Response */ Price[];
export type ListPricesApiArg = {
  product: string;
  /** Only the price that holds on this day. */
  on?: string | null;
  /** As they hold here. */
  location?: string | null;
};
export type SetPricesApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Price | BulkAnswer);
export type SetPricesApiArg = {
  product: string;
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewPrice | NewPrice[];
};
export type GetPriceApiResponse = /** status 200 Successful Response */ Price;
export type GetPriceApiArg = {
  price: string;
};
export type WithdrawPriceApiResponse = unknown;
export type WithdrawPriceApiArg = {
  price: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type ListCategoriesApiResponse =
  /** status 200 Successful Response */ Page2;
export type ListCategoriesApiArg = {
  /** true: only those; false: only the others. */
  archived?: boolean | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type AddCategoriesApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Category | BulkAnswer);
export type AddCategoriesApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewCategory | NewCategory[];
};
export type GetCategoryApiResponse =
  /** status 200 Successful Response */ Category;
export type GetCategoryApiArg = {
  category: string;
};
export type EditCategoryApiResponse =
  /** status 200 Successful Response */ Category;
export type EditCategoryApiArg = {
  category: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  categoryChange: CategoryChange;
};
export type ArchiveCategoryApiResponse =
  /** status 200 Successful Response */ Category;
export type ArchiveCategoryApiArg = {
  category: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type RestoreCategoryApiResponse =
  /** status 200 Successful Response */ Category;
export type RestoreCategoryApiArg = {
  category: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ListLocationsApiResponse =
  /** status 200 Successful Response */ Page3;
export type ListLocationsApiArg = {
  name?: string | null;
  city?: string | null;
  postalCode?: string | null;
  /** true: only those; false: only the others. */
  archived?: boolean | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type AddLocationsApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Location | BulkAnswer);
export type AddLocationsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewLocation | NewLocation[];
};
export type GetLocationApiResponse =
  /** status 200 Successful Response */ Location;
export type GetLocationApiArg = {
  location: string;
};
export type EditLocationApiResponse =
  /** status 200 Successful Response */ Location;
export type EditLocationApiArg = {
  location: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  locationChange: LocationChange;
};
export type ArchiveLocationApiResponse =
  /** status 200 Successful Response */ Location;
export type ArchiveLocationApiArg = {
  location: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type RestoreLocationApiResponse =
  /** status 200 Successful Response */ Location;
export type RestoreLocationApiArg = {
  location: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ListSuppliersApiResponse =
  /** status 200 Successful Response */ Page4;
export type ListSuppliersApiArg = {
  /** Part of the name. */
  search?: string | null;
  /** true: only those; false: only the others. */
  archived?: boolean | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type AddSuppliersApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ Supplier | BulkAnswer);
export type AddSuppliersApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewSupplier | NewSupplier[];
};
export type GetSupplierApiResponse =
  /** status 200 Successful Response */ Supplier;
export type GetSupplierApiArg = {
  supplier: string;
};
export type EditSupplierApiResponse =
  /** status 200 Successful Response */ Supplier;
export type EditSupplierApiArg = {
  supplier: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  supplierChange: SupplierChange;
};
export type ArchiveSupplierApiResponse =
  /** status 200 Successful Response */ Supplier;
export type ArchiveSupplierApiArg = {
  supplier: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type RestoreSupplierApiResponse =
  /** status 200 Successful Response */ Supplier;
export type RestoreSupplierApiArg = {
  supplier: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ListSupplierItemsApiResponse =
  /** status 200 Successful Response */ Page5;
export type ListSupplierItemsApiArg = {
  product?: string | null;
  sku?: string | null;
  supplier?: string | null;
  /** Terms of this place and of everywhere. */
  location?: string | null;
  /** true: only those; false: only the others. */
  archived?: boolean | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type AddSupplierItemsApiResponse =
  | /** status 200 OK */ BulkAnswer
  | (/** status 201 Successful Response */ SupplierItem | BulkAnswer);
export type AddSupplierItemsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: NewSupplierItem | NewSupplierItem[];
};
export type CompareSuppliersApiResponse =
  /** status 200 Successful Response */ Offer[];
export type CompareSuppliersApiArg = {
  product: string;
  /** Units that are wanted. */
  quantity?: number;
  location?: string | null;
};
export type GetSupplierItemApiResponse =
  /** status 200 Successful Response */ SupplierItem;
export type GetSupplierItemApiArg = {
  item: string;
};
export type EditSupplierItemApiResponse =
  /** status 200 Successful Response */ SupplierItem;
export type EditSupplierItemApiArg = {
  item: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  supplierItemChange: SupplierItemChange;
};
export type ArchiveSupplierItemApiResponse =
  /** status 200 Successful Response */ SupplierItem;
export type ArchiveSupplierItemApiArg = {
  item: string;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
};
export type RestoreSupplierItemApiResponse =
  /** status 200 Successful Response */ SupplierItem;
export type RestoreSupplierItemApiArg = {
  item: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type GetOrganisationSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type GetOrganisationSettingsApiArg = void;
export type ChangeOrganisationSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type ChangeOrganisationSettingsApiArg = {
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  settingsChange: SettingsChange;
};
export type ListOrganisationSettingsVersionsApiResponse =
  /** status 200 Successful Response */ Page6;
export type ListOrganisationSettingsVersionsApiArg = {
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type RestoreOrganisationSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type RestoreOrganisationSettingsApiArg = {
  version: number;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type GetSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type GetSettingsApiArg = {
  location?: string | null;
  category?: string | null;
  product?: string | null;
};
export type ChangeSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type ChangeSettingsApiArg = {
  location?: string | null;
  category?: string | null;
  product?: string | null;
  /** The ETag of what you read; needed, so that nobody overwrites what he has not seen. */
  "If-Match": string;
  settingsChange: SettingsChange;
};
export type ListSettingsVersionsApiResponse =
  /** status 200 Successful Response */ Page6;
export type ListSettingsVersionsApiArg = {
  location?: string | null;
  category?: string | null;
  product?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ListSettingsPartsApiResponse =
  /** status 200 Successful Response */ Page7;
export type ListSettingsPartsApiArg = {
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type SettingsInForceApiResponse =
  /** status 200 Successful Response */ InForce[];
export type SettingsInForceApiArg = {
  /** At this location. */
  location?: string | null;
  /** Of this product. */
  product?: string | null;
};
export type RestoreSettingsApiResponse =
  /** status 200 Successful Response */ SettingsVersion;
export type RestoreSettingsApiArg = {
  version: number;
  location?: string | null;
  category?: string | null;
  product?: string | null;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type ImportKindsApiResponse =
  /** status 200 Successful Response */ KindOfFile[];
export type ImportKindsApiArg = void;
export type ImportRowsApiResponse =
  /** status 202 Successful Response */ Import;
export type ImportRowsApiArg = {
  /** Answer with the whole report, and keep nothing. */
  dryRun?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  rows: Rows;
};
export type ListImportsApiResponse =
  /** status 200 Successful Response */ Page8;
export type ListImportsApiArg = {
  kind?: string | null;
  state?: string | null;
  /** Only those that bring rejected rows of this import again. */
  mends?: string | null;
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
export type RejectedLinesApiResponse =
  /** status 200 Successful Response */ RejectedLines;
export type RejectedLinesApiArg = {
  id: string;
  /** Lines after this one; `after` of the answer before. */
  after?: number;
  limit?: number;
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
export type PostSalesApiResponse =
  /** status 200 Successful Response */ SalesAnswer;
export type PostSalesApiArg = {
  /** Products that are new. */
  unknown?: UnknownProducts;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: SalesRow[];
};
export type ListSalesApiResponse = /** status 200 Successful Response */ Page9;
export type ListSalesApiArg = {
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  /** online, in_store or marketplace. */
  channel?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type CheckImportApiResponse =
  /** status 200 Successful Response */ Checked;
export type CheckImportApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  bodyCheckImport: BodyCheckImport;
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
export type StockHealthApiResponse =
  /** status 200 Successful Response */ Page10;
export type StockHealthApiArg = {
  /** Of the nightly that worked it out; the newest if left out. */
  day?: string | null;
  valueClass?: ValueClass | null;
  variationClass?: VariationClass | null;
  /** smooth, erratic, intermittent or lumpy. */
  demandClass?: string | null;
  /** Only what is expected out by then. */
  outWithinDays?: number | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type SlowMoversApiResponse =
  /** status 200 Successful Response */ Page11;
export type SlowMoversApiArg = {
  /** mark down, transfer, return or stop ordering. */
  advice?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type StockMovementsApiResponse =
  /** status 200 Successful Response */ Page12;
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
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
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
  /** status 200 Successful Response */ Page13;
export type ExpectedReceiptsApiArg = {
  state?: ReceiptState | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
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
export type ListHolidaysApiResponse =
  /** status 200 Successful Response */ Holiday[];
export type ListHolidaysApiArg = {
  /** The first day. */
  from: string;
  /** The last day. */
  to: string;
  /** Name or id; left out: the organisation's country. */
  location?: string | null;
};
export type StockLevelsApiResponse =
  /** status 200 Successful Response */ Page14;
export type StockLevelsApiArg = {
  asOf?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type DemandRollupApiResponse =
  /** status 200 Successful Response */ Rollup;
export type DemandRollupApiArg = {
  /** category: those right below the one asked for. */
  by?: RollupBy;
  /** The first day; by default 13 weeks. */
  from?: string | null;
  /** The last day; by default the last with demand. */
  to?: string | null;
  /** Of the history: day, week or month. */
  frequency?: Frequency | null;
  /** Name or id of a location. */
  location?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** City of the locations. */
  city?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type SalesDaysApiResponse =
  /** status 200 Successful Response */ SalesDays;
export type SalesDaysApiArg = void;
export type SalesSummaryApiResponse =
  /** status 200 Successful Response */ SalesSummary;
export type SalesSummaryApiArg = {
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  /** online, in_store or marketplace. */
  channel?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
};
export type GroupedDemandApiResponse =
  /** status 200 Successful Response */ GroupedDemand[];
export type GroupedDemandApiArg = {
  group?: Group;
  frequency?: Frequency;
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  /** online, in_store or marketplace. */
  channel?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
};
export type DemandHistoryApiResponse =
  /** status 200 Successful Response */ DemandHistory[];
export type DemandHistoryApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id. */
  location?: string | null;
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  frequency?: Frequency;
};
export type ListPromotedDaysApiResponse =
  /** status 200 Successful Response */ PromotedDays[];
export type ListPromotedDaysApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id. */
  location: string;
};
export type ForecastAccuracyApiResponse =
  /** status 200 Successful Response */ GroupAccuracy[];
export type ForecastAccuracyApiArg = {
  by?: ScoredBy;
  /** Periods. */
  horizon?: number | null;
  /** The first last-known day of the forecasts. */
  from?: string | null;
  /** The last such day. */
  to?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
};
export type AccuracyOfProductsApiResponse =
  /** status 200 Successful Response */ Page15;
export type AccuracyOfProductsApiArg = {
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ForecastContributionsApiResponse =
  /** status 200 Successful Response */ ForecastContributions[];
export type ForecastContributionsApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id of a location. */
  location?: string | null;
};
export type ProductForecastApiResponse =
  /** status 200 Successful Response */ ProductForecast[];
export type ProductForecastApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id of a location. */
  location?: string | null;
  /** Periods. */
  horizon?: number | null;
  asOf?: string | null;
  /** Further quantiles: levels=0.95&levels=0.99. */
  levels?: number[];
};
export type ProductAccuracyApiResponse =
  /** status 200 Successful Response */ GroupAccuracy[];
export type ProductAccuracyApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id of a location. */
  location?: string | null;
  by?: ScoredBy;
  /** Periods. */
  horizon?: number | null;
  /** The first last-known day of the forecasts. */
  from?: string | null;
  /** The last such day. */
  to?: string | null;
};
export type ListPlannerWordsApiResponse =
  /** status 200 Successful Response */ Page16;
export type ListPlannerWordsApiArg = {
  state?: WordState | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type SayPlannerWordApiResponse =
  /** status 201 Successful Response */ Word;
export type SayPlannerWordApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  wordBody: WordBody;
};
export type GetPlannerWordApiResponse =
  /** status 200 Successful Response */ Word;
export type GetPlannerWordApiArg = {
  id: string;
};
export type WithdrawPlannerWordApiResponse =
  /** status 200 Successful Response */ Word;
export type WithdrawPlannerWordApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type GenerateForecastsApiResponse =
  | /** status 200 The forecast, with wait */ Generated
  | /** status 202 Successful Response */ Generated;
export type GenerateForecastsApiArg = {
  /** Answer with the forecast; of one product. */
  wait?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  generateBody: GenerateBody;
};
export type ReorderListApiResponse =
  /** status 200 Successful Response */ ReorderList;
export type ReorderListApiArg = {
  location?: string | null;
  everything?: boolean;
  /** The most lines; left out: all. */
  limit?: number | null;
  /** next_cursor of the lines before. */
  cursor?: string | null;
};
export type ExportReorderListApiResponse = unknown;
export type ExportReorderListApiArg = {
  format?: ExportFormat;
};
export type TransfersApiResponse =
  /** status 200 Successful Response */ Transfer[];
export type TransfersApiArg = {
  /** Money per unit that is carried. */
  carriage?: number;
};
export type SummaryApiResponse = /** status 200 Successful Response */ Summary;
export type SummaryApiArg = {
  /** Name or id. */
  location?: string | null;
};
export type SummaryHistoryApiResponse =
  /** status 200 Successful Response */ DailyFigures[];
export type SummaryHistoryApiArg = {
  /** Name or id. */
  location?: string | null;
  /** The newest so many days on which a nightly ran. */
  days?: number;
};
export type ListRecommendationsApiResponse =
  /** status 200 Successful Response */ Page17;
export type ListRecommendationsApiArg = {
  /** Only these; all if left out. */
  status?: Status[];
  /** Also of earlier lists. */
  history?: boolean;
  /** Only those with something to order. */
  toOrder?: boolean;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ExportRecommendationsApiResponse = unknown;
export type ExportRecommendationsApiArg = {
  format?: ExportFormat;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
};
export type RecommendationApiResponse =
  /** status 200 Successful Response */ Recommendation;
export type RecommendationApiArg = {
  id: string;
};
export type RecommendationConsequenceApiResponse =
  /** status 200 Successful Response */ Consequences;
export type RecommendationConsequenceApiArg = {
  id: string;
  /** Units, repeated for several; left out: as proposed. */
  quantity?: number[];
};
export type StockProjectionApiResponse =
  /** status 200 Successful Response */ StockProjection;
export type StockProjectionApiArg = {
  /** SKU or id. */
  product: string;
  /** Name or id. */
  location: string;
};
export type AcceptRecommendationsApiResponse =
  /** status 200 Successful Response */ BulkAnswer;
export type AcceptRecommendationsApiArg = {
  /** Of a list: keep none if one cannot be kept. */
  allOrNothing?: boolean;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  body: AcceptRow[];
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
export type ReopenRecommendationApiResponse =
  /** status 200 Successful Response */ ReorderLine;
export type ReopenRecommendationApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type RequestReplayApiResponse =
  /** status 202 Successful Response */ Replay;
export type RequestReplayApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  replayBody: ReplayBody;
};
export type ListReplaysApiResponse =
  /** status 200 Successful Response */ Page18;
export type ListReplaysApiArg = {
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type GetReplayApiResponse = /** status 200 Successful Response */ Replay;
export type GetReplayApiArg = {
  id: string;
};
export type DeleteReplayApiResponse = unknown;
export type DeleteReplayApiArg = {
  id: string;
};
export type ReplayItemsApiResponse =
  /** status 200 Successful Response */ Page19;
export type ReplayItemsApiArg = {
  id: string;
  /** One rule only. */
  policy?: string | null;
  /** Name or id of a location. */
  location?: string | null;
  /** SKU or id of a product. */
  sku?: string | null;
  /** Path of a category; what is below it too. */
  category?: string | null;
  /** Postal code of the locations. */
  postalCode?: string | null;
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type ReplayTimelineApiResponse =
  /** status 200 Successful Response */ Timeline;
export type ReplayTimelineApiArg = {
  id: string;
  /** SKU or id. */
  product: string;
  /** Name or id. */
  location: string;
};
export type ExportReplayApiResponse = unknown;
export type ExportReplayApiArg = {
  id: string;
  format?: ExportFormat;
};
export type RequestReplayCurveApiResponse =
  /** status 202 Successful Response */ Curve;
export type RequestReplayCurveApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  curveBody: CurveBody;
};
export type ReplayCurveApiResponse =
  /** status 200 Successful Response */ Curve;
export type ReplayCurveApiArg = {
  id: string;
};
export type UseReplayedRuleApiResponse =
  /** status 200 Successful Response */ UsedRule;
export type UseReplayedRuleApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  useBody: UseBody;
};
export type RequestWhatIfApiResponse =
  /** status 202 Successful Response */ WhatIf;
export type RequestWhatIfApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
  whatIfBody: WhatIfBody;
};
export type ListWhatIfsApiResponse =
  /** status 200 Successful Response */ Page20;
export type ListWhatIfsApiArg = {
  /** The most items of a page. */
  limit?: number;
  /** next_cursor of the page before. */
  cursor?: string | null;
  /** Names, `-` before one for descending: -name,sku. */
  sort?: string | null;
};
export type GetWhatIfApiResponse = /** status 200 Successful Response */ WhatIf;
export type GetWhatIfApiArg = {
  id: string;
};
export type CancelReplayApiResponse =
  /** status 200 Successful Response */ Replay;
export type CancelReplayApiArg = {
  id: string;
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
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
export type LoadSampleApiResponse = /** status 202 Successful Response */ Job;
export type LoadSampleApiArg = {
  /** Your own name for this request: sent again with it, it is answered again and not done again. */
  "Idempotency-Key"?: string;
};
export type LiveApiResponse = /** status 200 Successful Response */ string;
export type LiveApiArg = void;
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
export type SignedInBy = "link" | "password";
export type Session = {
  id: string;
  organisation: string;
  person: string;
  role: string;
  has_password: boolean;
  browser: string;
  signed_in_by: SignedInBy;
  signed_in_at: string;
  expires_at: string;
};
export type SignIn = {
  /** With a password: whose; needed only if there are several. */
  organisation?: string | null;
};
export type SignInWrite = {
  /** What stands after # in a sign-in link. */
  link?: string | null;
  password?: string | null;
  /** With a password: whose; needed only if there are several. */
  organisation?: string | null;
};
export type NewPassword = {};
export type NewPasswordWrite = {
  /** 10 to 200 characters. */
  new: string;
  /** Not needed right after signing in by a link. */
  current?: string | null;
};
export type OpenSession = {
  id: string;
  browser: string;
  signed_in_by: string;
  signed_in_at: string;
  expires_at: string;
  current: boolean;
};
export type Name = {
  name: string;
};
export type KnownKey = {
  name: string;
  beginning: string;
  created_at: string;
  last_used_on: string | null;
  revoked_at: string | null;
};
export type CreatedKey = {
  name: string;
  key: string;
};
export type NewKey = {
  /** The program that will use it. */
  name: string;
};
export type Product = {
  id: string;
  sku: string;
  name: string;
  category: string | null;
  category_id: string | null;
  unit: string;
  unit_cost: number | null;
  price: number | null;
  shelf_life_days: number | null;
  pack_sizes: number[];
  storage_limit: number | null;
  attributes: {
    [key: string]: string | number | number | boolean;
  };
  barcodes: string[];
  archived_at: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type Page = {
  items: Product[];
  next_cursor: string | null;
};
export type RejectedRow = {
  index: number;
  detail: string;
  field?: string | null;
  value?: string | number | number | boolean | null;
  what_to_do?: string | null;
};
export type BulkAnswer = {
  accepted: number;
  rejected: RejectedRow[];
  items: string[];
};
export type NewProduct = {
  sku: string;
  name?: string;
  /** Its path, `Food > Dairy`; made if it is new. */
  category?: string | null;
  /** Unit of measure. */
  unit?: string;
  /** Money per unit. */
  unit_cost?: number | null;
  shelf_life_days?: number | null;
  /** Units in each pack that it comes in. */
  pack_sizes?: number[];
  /** The most units that a location can hold. */
  storage_limit?: number | null;
  /** Free: name → text, number, true or false. */
  attributes?: {
    [key: string]: string | number | number | boolean;
  };
};
export type ProductChange = {
  sku?: string;
  name?: string;
  /** Its path, `Food > Dairy`; made if it is new. */
  category?: string | null;
  /** Unit of measure. */
  unit?: string;
  /** Money per unit. */
  unit_cost?: number | null;
  shelf_life_days?: number | null;
  /** Units in each pack that it comes in. */
  pack_sizes?: number[];
  /** The most units that a location can hold. */
  storage_limit?: number | null;
  /** Free: name → text, number, true or false. */
  attributes?: {
    [key: string]: string | number | number | boolean;
  };
};
export type Barcode = {
  id: string;
  product: string;
  code: string;
  pack: number;
  is_in_store: boolean;
};
export type NewBarcode = {
  /** GTIN-8, -12, -13, -14 or UPC-E; with is_own a code of your own. */
  code: string;
  /** Units that it stands for. */
  pack?: number;
  /** It is printed on your own labels and checked against no rule. */
  is_own?: boolean;
};
export type Price = {
  id: string;
  product: string;
  location: string | null;
  price: number;
  valid_from: string;
  valid_until: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type NewPrice = {
  price: number;
  valid_from: string;
  /** The last day; left out: until another price begins. */
  valid_until?: string | null;
  /** Left out: everywhere. */
  location?: string | null;
};
export type Category = {
  id: string;
  name: string;
  parent: string | null;
  path: string;
  archived_at: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type Page2 = {
  items: Category[];
  next_cursor: string | null;
};
export type NewCategory = {
  name: string;
  /** Left out: at the top. */
  parent?: string | null;
};
export type CategoryChange = {
  name?: string;
  /** null: at the top. */
  parent?: string | null;
};
export type LocationType =
  "shop" | "bar" | "storage" | "dark_store" | "warehouse";
export type Location = {
  id: string;
  name: string;
  type: LocationType;
  is_active: boolean;
  time_zone: string | null;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  archived_at: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type Page3 = {
  items: Location[];
  next_cursor: string | null;
};
export type NewLocation = {
  name: string;
  type?: LocationType;
  /** Nothing is ordered for a location that is not. */
  is_active?: boolean;
  /** IANA name like Europe/Prague; null: the organisation's. */
  time_zone?: string | null;
  address?: string | null;
  postal_code?: string | null;
  city?: string | null;
};
export type LocationChange = {
  name?: string;
  type?: LocationType;
  /** Nothing is ordered for a location that is not. */
  is_active?: boolean;
  /** IANA name like Europe/Prague; null: the organisation's. */
  time_zone?: string | null;
  address?: string | null;
  postal_code?: string | null;
  city?: string | null;
};
export type Contact = {
  name: string;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
};
export type Supplier = {
  id: string;
  name: string;
  contacts: Contact[];
  order_days: number[];
  minimum_order_value: number | null;
  archived_at: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type Page4 = {
  items: Supplier[];
  next_cursor: string | null;
};
export type ContactBody = {
  name: string;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
};
export type NewSupplier = {
  name: string;
  contacts?: ContactBody[];
  /** Monday 1 to Sunday 7; none: any day. */
  order_days?: number[];
  minimum_order_value?: number | null;
};
export type SupplierChange = {
  name?: string;
  contacts?: ContactBody[];
  /** Monday 1 to Sunday 7; none: any day. */
  order_days?: number[];
  minimum_order_value?: number | null;
};
export type PriceTier = {
  from_quantity: number;
  unit_cost: number;
};
export type SupplierItem = {
  id: string;
  product: string;
  sku: string;
  location: string | null;
  location_name: string | null;
  supplier: string | null;
  supplier_name: string | null;
  supplier_code: string | null;
  lead_time_days: number | null;
  lead_time_sample: number[];
  review_days: number | null;
  moq: number | null;
  pack: number | null;
  unit_cost: number | null;
  price_tiers: PriceTier[];
  holding_cost: number | null;
  shortage_cost: number | null;
  shelf_life_days: number | null;
  storage_limit: number | null;
  is_preferred: boolean;
  valid_from: string | null;
  valid_until: string | null;
  archived_at: string | null;
  version: number;
  created_at: string;
  changed_at: string;
  changed_by: string;
};
export type Page5 = {
  items: SupplierItem[];
  next_cursor: string | null;
};
export type TierBody = {
  from_quantity: number;
  unit_cost: number;
};
export type NewSupplierItem = {
  /** What the supplier calls the product. */
  supplier_code?: string | null;
  lead_time_days?: number | null;
  /** Days that past deliveries took. */
  lead_time_sample?: number[];
  /** Days between orders. */
  review_days?: number | null;
  /** Units that must be ordered at least. */
  moq?: number | null;
  /** Units of which multiples are ordered. */
  pack?: number | null;
  unit_cost?: number | null;
  price_tiers?: TierBody[];
  /** Money per unit left at a period's end. */
  holding_cost?: number | null;
  /** Money per unit of lost demand. */
  shortage_cost?: number | null;
  shelf_life_days?: number | null;
  /** Units that the place holds. */
  storage_limit?: number | null;
  /** Order from this one; the others are passed over. */
  is_preferred?: boolean;
  valid_from?: string | null;
  /** The last day. */
  valid_until?: string | null;
  product: string;
  supplier?: string | null;
  /** Left out: everywhere. */
  location?: string | null;
};
export type Offer = {
  item: string;
  supplier: string | null;
  quantity: number;
  unit_cost: number | null;
  cost: number | null;
  lead_time_days: number | null;
  lead_time_spread: number | null;
  is_preferred: boolean;
  is_chosen?: boolean;
  is_cheapest?: boolean;
  is_fastest?: boolean;
  is_most_reliable?: boolean;
};
export type SupplierItemChange = {
  /** What the supplier calls the product. */
  supplier_code?: string | null;
  lead_time_days?: number | null;
  /** Days that past deliveries took. */
  lead_time_sample?: number[];
  /** Days between orders. */
  review_days?: number | null;
  /** Units that must be ordered at least. */
  moq?: number | null;
  /** Units of which multiples are ordered. */
  pack?: number | null;
  unit_cost?: number | null;
  price_tiers?: TierBody[];
  /** Money per unit left at a period's end. */
  holding_cost?: number | null;
  /** Money per unit of lost demand. */
  shortage_cost?: number | null;
  shelf_life_days?: number | null;
  /** Units that the place holds. */
  storage_limit?: number | null;
  /** Order from this one; the others are passed over. */
  is_preferred?: boolean;
  valid_from?: string | null;
  /** The last day. */
  valid_until?: string | null;
};
export type Frequency = "hour" | "day" | "week" | "month";
export type Target = "least_cost" | "cycle_service" | "fill_rate";
export type SettingValues = {
  frequency?: Frequency | null;
  currency?: string | null;
  time_zone?: string | null;
  locale?: string | null;
  country?: string | null;
  lead_time_days?: number | null;
  review_days?: number | null;
  service_level?: number | null;
  target?: Target | null;
  class_levels?: string | null;
  holding_cost?: number | null;
  shortage_cost?: number | null;
  slow_mover_days?: number | null;
  stockout_warning_days?: number | null;
  daily_budget?: number | null;
  accuracy_floor?: number | null;
  bad_rows_share?: number | null;
  ordering_rule?: string | null;
};
export type SettingsVersion = {
  version: number;
  said: SettingValues;
  restored_from: number | null;
  changed_at: string | null;
  changed_by: string | null;
};
export type SettingsChange = {
  /** How long a period is; for the organisation only. */
  frequency?: Frequency | null;
  /** ISO 4217, like EUR; for the organisation only. */
  currency?: string | null;
  /** IANA name; for the organisation only, locations have their own. */
  time_zone?: string | null;
  /** Like en-GB; for the organisation only. */
  locale?: string | null;
  /** Whose public holidays are kept: DE, or DE-BY for a part of it. */
  country?: string | null;
  /** Order to receipt, where terms are silent. */
  lead_time_days?: number | null;
  /** Days between orders, where terms are silent. */
  review_days?: number | null;
  /** Share that the target is of; without a target, say it or shortage_cost. */
  service_level?: number | null;
  /** What orders are for; least_cost if nobody says. */
  target?: Target | null;
  /** Service levels by ABC and XYZ class, like A:0.98,BX:0.96; before service_level. */
  class_levels?: string | null;
  /** Money per unit left at a period's end. */
  holding_cost?: number | null;
  /** Money per unit of lost demand; without a target, say it or service_level. */
  shortage_cost?: number | null;
  /** Days without a sale that make a slow mover. */
  slow_mover_days?: number | null;
  /** Days ahead that a stock-out is warned of. */
  stockout_warning_days?: number | null;
  /** Lines of a location's order list that are shown first. */
  daily_budget?: number | null;
  /** Retrain below this accuracy; for the organisation only. */
  accuracy_floor?: number | null;
  /** Notice at this share; for the organisation only. */
  bad_rows_share?: number | null;
  /** What orders every night: ours, cover:N or min-max:LOW:SPAN. */
  ordering_rule?: string | null;
};
export type Page6 = {
  items: SettingsVersion[];
  next_cursor: string | null;
};
export type ScopeKind =
  "organisation" | "location" | "category" | "product" | "product_at_location";
export type PartSettings = {
  kind: ScopeKind;
  location: string | null;
  location_name: string | null;
  category: string | null;
  category_path: string | null;
  product: string | null;
  sku: string | null;
  product_name: string | null;
  version: number;
  said: SettingValues;
  before: SettingValues;
  changed_at: string;
  changed_by: string;
};
export type Page7 = {
  items: PartSettings[];
  next_cursor: string | null;
};
export type InForce = {
  name: string;
  value: string | number | number | null;
  scope: ScopeKind | null;
  version: number | null;
};
export type KindOfFile = {
  name: string;
  required: string[];
  optional: string[];
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
  location?: string | null;
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
  /** Where all rows are from, if no column says it. */
  location?: string | null;
};
export type Rows = {
  kind: string;
  rows: {
    [key: string]: string | number | number | boolean | null;
  }[];
  name?: string;
  reading?: Reading;
};
export type Page8 = {
  items: Import[];
  next_cursor: string | null;
};
export type BodyImportFile = {
  file: string;
  kind?: string | null;
  /** field=Header,… or JSON; without a header: it is not there. */
  mapping?: string | null;
  duplicates?: Duplicates | null;
  dates?: DateOrder | null;
  unknown_products?: UnknownProducts;
  counted_on?: string | null;
  zone?: string | null;
  first_day?: string | null;
  /** Where all rows are from, if no column says it. */
  location?: string | null;
};
export type RowFault = {
  field: string | null;
  value: string | null;
  reason: string;
  what_to_do: string | null;
};
export type RejectedLine = {
  line: number;
  cells: (string | null)[];
  faults: RowFault[];
};
export type RejectedLines = {
  headers: string[];
  lines: RejectedLine[];
  after: number | null;
};
export type SalesAnswer = {
  import_id: string;
  accepted: number;
  rejected: RejectedRow[];
};
export type SalesRow = {
  /** A day, or a moment: 2026-02-28 or 2026-02-28T14:30:00. */
  date: string;
  /** SKU. */
  product: string;
  quantity: number;
  /** Name; needed only if there are several. */
  location?: string | null;
  price?: number | null;
  revenue?: number | null;
  transaction?: string | null;
  /** online, in_store or marketplace. */
  channel?: string | null;
  promotion?: number | null;
  /** Share of the day, 0 to 1. */
  in_stock?: number | null;
  /** `return` for what came back. */
  kind?: string | null;
};
export type SalesLine = {
  id: number;
  /** By the clock of the location: 2026-02-28T14:30:00. */
  occurred_at: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  quantity: number;
  price: number | null;
  revenue: number | null;
  transaction: string | null;
  channel: string | null;
  promotion: number | null;
  in_stock: number | null;
  is_return: boolean;
  source: string;
  line: number;
};
export type Page9 = {
  items: SalesLine[];
  next_cursor: string | null;
};
export type WhyNot = {
  error: string;
  detail: string;
  field: string | null;
  what_to_do: string | null;
};
export type Checked = {
  file_name: string;
  options: Options;
  guess: {
    [key: string]: any;
  };
  report: {
    [key: string]: any;
  } | null;
  problem: WhyNot | null;
  rejected: RejectedLines;
};
export type BodyCheckImport = {
  file: string;
  kind?: string | null;
  /** field=Header,… or JSON; without a header: it is not there. */
  mapping?: string | null;
  duplicates?: Duplicates | null;
  dates?: DateOrder | null;
  unknown_products?: UnknownProducts;
  counted_on?: string | null;
  zone?: string | null;
  first_day?: string | null;
  /** Where all rows are from, if no column says it. */
  location?: string | null;
};
export type BodyImportMendedRows = {
  file: string;
};
export type ValueClass = "A" | "B" | "C";
export type VariationClass = "X" | "Y" | "Z";
export type StockHealth = {
  day: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  on_hand: number | null;
  unit_cost: number | null;
  value: number | null;
  daily_demand: number;
  days_of_supply: number | null;
  days_until_stockout: number | null;
  stockout_risk: number | null;
  cost_of_sales: number | null;
  turnover: number | null;
  value_class: ValueClass;
  variation_class: VariationClass;
  demand_class: string;
};
export type Page10 = {
  items: StockHealth[];
  next_cursor: string | null;
};
export type SlowMover = {
  day: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  on_hand: number;
  unit_cost: number | null;
  value: number | null;
  daily_demand: number;
  days_of_supply: number | null;
  surplus: number;
  advice: string;
  saved: number | null;
};
export type Page11 = {
  items: SlowMover[];
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
export type Page12 = {
  items: Movement[];
  next_cursor: string | null;
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
export type Page13 = {
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
export type Holiday = {
  day: string;
  name: string;
  country: string;
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
export type Page14 = {
  items: StockLevel[];
  next_cursor: string | null;
};
export type GroupAhead = {
  mean: number;
  p10: number;
  p50: number;
  p90: number;
  means: number[];
  p10s: number[];
  p50s: number[];
  p90s: number[];
};
export type GroupRollup = {
  group: string | null;
  id: string | null;
  name: string | null;
  products: number;
  quantity: number;
  before: number;
  change: number | null;
  last_year: number | null;
  history: number[];
  ahead: GroupAhead | null;
};
export type Rollup = {
  since: string;
  until: string;
  before_since: string;
  frequency: Frequency;
  begins: string[];
  ahead_frequency: Frequency | null;
  ahead_begins: string[];
  items: GroupRollup[];
  next_cursor: string | null;
};
export type RollupBy =
  "category" | "location" | "postal_code" | "city" | "product";
export type SalesDays = {
  first_day: string | null;
  last_day: string | null;
};
export type SalesSummary = {
  rows: number;
  returns: number;
  first_day: string | null;
  last_day: string | null;
  days: number;
  gaps: number;
  products: number;
  locations: number;
  channels: {
    [key: string]: number;
  };
  quantity: number;
  revenue: number | null;
  enough_history: boolean;
};
export type GroupedDemand = {
  group: string | null;
  /** By the clock of the location: 2026-02-28T14:30:00. */
  begins: string;
  quantity: number;
  revenue: number | null;
};
export type Group = "product" | "location" | "category" | "postal_code";
export type DemandPeriod = {
  /** By the clock of the location: 2026-02-28T14:30:00. */
  begins: string;
  quantity: number;
  revenue: number | null;
  in_stock: number;
  mean_7_days: number | null;
  mean_30_days: number | null;
  season: number | null;
};
export type DemandHistory = {
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  frequency: Frequency;
  periods: DemandPeriod[];
};
export type PromotedDays = {
  begins: string;
  ends: string;
};
export type Accuracy = {
  periods: number;
  mae: number | null;
  mape: number | null;
  rmse: number | null;
  r2: number | null;
  directional: number | null;
  wape: number | null;
  accuracy: number | null;
  rmsse: number | null;
  bias: number | null;
  pinball: number | null;
  wql: number | null;
  coverage: number | null;
};
export type GroupAccuracy = {
  periods: number;
  mae: number | null;
  mape: number | null;
  rmse: number | null;
  r2: number | null;
  directional: number | null;
  wape: number | null;
  accuracy: number | null;
  rmsse: number | null;
  bias: number | null;
  pinball: number | null;
  wql: number | null;
  coverage: number | null;
  group: string | null;
  without_planner?: Accuracy | null;
};
export type ScoredBy = "all" | "product" | "location" | "category" | "horizon";
export type ProductAccuracy = {
  periods: number;
  mae: number | null;
  mape: number | null;
  rmse: number | null;
  r2: number | null;
  directional: number | null;
  wape: number | null;
  accuracy: number | null;
  rmsse: number | null;
  bias: number | null;
  pinball: number | null;
  wql: number | null;
  coverage: number | null;
  group: string | null;
  without_planner?: Accuracy | null;
  product: string;
  name: string | null;
};
export type Page15 = {
  items: ProductAccuracy[];
  next_cursor: string | null;
};
export type ContributionPeriod = {
  /** By the clock of the location: 2026-02-28T14:30:00. */
  begins: string;
  total: number;
  parts: {
    [key: string]: number;
  };
  said: string[];
};
export type ForecastContributions = {
  run: string;
  made_at: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  frequency: Frequency;
  last_day: string;
  basis: string | null;
  periods: ContributionPeriod[];
};
export type WordKind =
  "closed" | "minimum" | "maximum" | "end_of_life" | "change";
export type Word = {
  id: string;
  kind: WordKind;
  value: number | null;
  begins_on: string;
  ends_on: string | null;
  reason: string;
  location: string | null;
  category: string | null;
  product: string | null;
  location_id: string | null;
  category_id: string | null;
  product_id: string | null;
  said_at: string;
  said_by: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
};
export type ModelAhead = {
  mean: number;
  p10: number;
  p50: number;
  p90: number;
};
export type PeriodAhead = {
  /** By the clock of the location: 2026-02-28T14:30:00. */
  begins: string;
  mean: number;
  p10: number;
  p50: number;
  p90: number;
  levels: {
    [key: string]: number;
  };
  model?: ModelAhead | null;
};
export type ProductForecast = {
  run: string;
  made_at: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  frequency: Frequency;
  last_day: string;
  model_version: string;
  members: {
    [key: string]: number;
  };
  demand_class: string;
  reaches: number;
  basis: string | null;
  words: Word[];
  periods: PeriodAhead[];
};
export type Page16 = {
  items: Word[];
  next_cursor: string | null;
};
export type WordState = "holds" | "past" | "withdrawn";
export type WordBody = {
  /** closed, minimum, maximum, end_of_life or change. */
  kind: WordKind;
  /** The first day on which it holds. */
  begins_on: string;
  /** The last day; left out: until it is withdrawn. */
  ends_on?: string | null;
  /** Units of a period, or how many times the forecast: 1.2 = a fifth more. */
  value?: number | null;
  /** Why. */
  reason: string;
  /** Only there. */
  location?: string | null;
  /** Only its products, and those of what is below it. */
  category?: string | null;
  /** Only this product. */
  product?: string | null;
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
export type Generated = {
  job: Job | null;
  forecasts: ProductForecast[];
};
export type GenerateBody = {
  /** SKU or id. */
  product?: string | null;
  /** Periods. */
  horizon?: number | null;
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
export type Alternative = {
  supplier: string;
  quantity: number;
  unit_cost: number;
  cost: number;
  lead_time_days: number | null;
  cost_difference: number | null;
};
export type ReorderLine = {
  id: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  product_name: string;
  supplier: string | null;
  on_hand: number;
  on_hand_known: boolean;
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
  money_at_stake: number | null;
  valid_until: string | null;
  shown_first: boolean;
  alternative: Alternative | null;
};
export type SetAside = {
  location_id: string;
  product_id: string;
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
  newer_sales: string | null;
  undone_since: boolean;
  locations: LocationAge[];
  shown_first: number;
  money_at_stake: number;
  lines: ReorderLine[];
  line_count: number;
  next_cursor: string | null;
  set_aside: SetAside[];
};
export type ExportFormat = "csv" | "xlsx" | "json";
export type Transfer = {
  product: string;
  giver: string;
  taker: string;
  quantity: number;
  recommendation: string;
  order_quantity: number;
  order_instead: number;
  saved: number;
};
export type Figure = {
  value: number | null;
  unit: string;
  definition: string;
};
export type Summary = {
  location: string | null;
  currency: string | null;
  as_of: string | null;
  made_at: string | null;
  newer_sales: string | null;
  undone_since: boolean;
  lines_to_decide: Figure;
  items_without_terms: Figure;
  money_at_stake: Figure;
  order_cost: Figure;
  stock_value: Figure;
  days_of_supply: Figure;
  turnover: Figure;
  items_expected_out: Figure;
  stockout_risk: Figure;
  stockouts_prevented: Figure;
  forecast_accuracy: Figure;
  slow_mover_money: Figure;
};
export type DailyFigures = {
  day: string;
  items: number;
  stock_value: number | null;
  unvalued_items: number;
  days_of_supply: number | null;
  turnover: number | null;
  items_expected_out: number;
  slow_items: number;
  slow_value: number | null;
  forecast_accuracy: number | null;
};
export type Recommendation = {
  id: string;
  run: string;
  made_at: string;
  location_id: string;
  product_id: string;
  location: string;
  product: string;
  product_name: string;
  status: Status;
  order_quantity: number | null;
  order_up_to: number | null;
  on_hand: number;
  on_hand_known: boolean;
  on_order: number;
  days_until_stockout: number | null;
  demand_p50: number | null;
  demand_p90: number | null;
  due: string | null;
  covers_until: string | null;
  supplier: string | null;
  pack: number;
  unit_cost: number | null;
  order_cost: number | null;
  expected_cost: number | null;
  reason: string;
  missing: string[];
  note: string | null;
  decided_quantity: number | null;
  decided_at: string | null;
  decision_note: string | null;
  snoozed_until: string | null;
  money_at_stake: number | null;
  valid_until: string | null;
  shown_first: boolean;
  alternative: Alternative | null;
  position_changed: boolean;
};
export type Page17 = {
  items: Recommendation[];
  next_cursor: string | null;
};
export type TermsInForce = {
  lead_time: number;
  review: number;
  holding_cost: number;
  shortage_cost: number;
};
export type Consequence = {
  quantity: number;
  orderable: boolean;
  service: number;
  service_after_delivery: number;
  expected_lost_units: number;
  expected_lost_money: number;
  expected_holding: number;
  expected_wasted_units: number;
  expected_wasted_money: number;
  expected_cost: number;
  days_covered: number | null;
  order_cost: number | null;
  order_up_to: number;
};
export type Consequences = {
  recommendation: string;
  location: string;
  product: string;
  as_of: string;
  on_hand: number;
  on_order: number;
  proposed_quantity: number;
  terms: TermsInForce;
  quantities: Consequence[];
};
export type PeriodStock = {
  arriving: number;
  proposed: number;
  demand: number;
  p10: number;
  p50: number;
  p90: number;
  p10_without: number;
  p50_without: number;
  p90_without: number;
  chance_out: number;
  chance_out_without: number;
  /** By the clock of the location: 2026-02-28T14:30:00. */
  begins: string;
};
export type StockProjection = {
  location: string;
  product: string;
  as_of: string;
  frequency: Frequency;
  on_hand: number;
  on_order: number;
  recommendation: string | null;
  proposed_quantity: number;
  terms: TermsInForce | null;
  periods: PeriodStock[];
};
export type AcceptRow = {
  id: string;
  /** Left out: as proposed. */
  quantity?: number | null;
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
export type ReplayRow = {
  policy: string;
  location: string | null;
  category: string | null;
  product: string | null;
  fill_rate: number;
  cycle_service: number;
  stockout_periods: number;
  lost_units: number;
  lost_money: number;
  wasted_units: number;
  wasted_money: number;
  average_stock_units: number;
  average_stock_money: number | null;
  orders: number;
  total_cost: number;
  difference: number;
  difference_low: number;
  difference_high: number;
  product_id?: string | null;
  product_name?: string | null;
  location_id?: string | null;
};
export type StartFrom = "warm-up" | "stock";
export type RuleFound = {
  policy: string;
  settings: {
    [key: string]: number;
  };
  cheaper_items: number;
  cheaper_money: number;
  dearer_items: number;
  dearer_money: number;
};
export type Replay = {
  id: string;
  name: string | null;
  state: JobState;
  progress: number;
  message: string | null;
  problem: {
    [key: string]: any;
  } | null;
  policies: string[];
  first_day: string;
  last_day: string;
  location: string | null;
  category: string | null;
  product: string | null;
  job: string;
  requested_at: string;
  requested_by: string;
  ended_at: string | null;
  totals: ReplayRow[];
  lead_time_days: number | null;
  review_days: number | null;
  holding_cost: number | null;
  shortage_cost: number | null;
  start: StartFrom;
  frequency: Frequency | null;
  currency: string | null;
  periods: number;
  items: number;
  tuned_on: number;
  notices: string[];
  rules: RuleFound[];
  by_location: ReplayRow[];
  by_category: ReplayRow[];
};
export type LevelsSent = {
  product: string;
  /** Left out: everywhere. */
  location?: string | null;
  /** At or below it is ordered. */
  min: number;
  /** Up to it. */
  max: number;
};
export type OrdersSent = {
  date: string;
  product: string;
  /** Left out: everywhere. */
  location?: string | null;
  /** Units. */
  quantity: number;
};
export type ReplayBody = {
  /** The first is compared with: ours, cycle-service:SHARE, fill-rate:SHARE, min-max, cover:N, odoo-rule, odoo-suggest:N, erpnext-reorder, safety-stock, eoq, levels and orders with their rows. */
  policies: string[];
  /** A day in the first counted period. */
  from: string;
  /** A day in the last counted period. */
  to: string;
  name?: string | null;
  /** Name or id; left out: all. */
  location?: string | null;
  /** Path; what is below it too. */
  category?: string | null;
  /** SKU or id. */
  product?: string | null;
  /** For every item; else its own. */
  lead_time_days?: number | null;
  /** For every item; else its own. */
  review_days?: number | null;
  /** Money per unit left at a period's end. */
  holding_cost?: number | null;
  /** Money per unit of lost demand. */
  shortage_cost?: number | null;
  /** What was there before: the ledger, or a warm-up. */
  start?: StartFrom;
  /** Rows of the rule `levels`. */
  levels?: LevelsSent[];
  /** Rows of the rule `orders`. */
  orders?: OrdersSent[];
};
export type ReplaySummary = {
  id: string;
  name: string | null;
  state: JobState;
  progress: number;
  message: string | null;
  problem: {
    [key: string]: any;
  } | null;
  policies: string[];
  first_day: string;
  last_day: string;
  location: string | null;
  category: string | null;
  product: string | null;
  job: string;
  requested_at: string;
  requested_by: string;
  ended_at: string | null;
  totals: ReplayRow[];
};
export type Page18 = {
  items: ReplaySummary[];
  next_cursor: string | null;
};
export type Page19 = {
  items: ReplayRow[];
  next_cursor: string | null;
};
export type RuleTimeline = {
  policy: string;
  served: number[];
  lost: number[];
  wasted: number[];
  ordered: number[];
  received: number[];
  on_hand: number[];
  on_order: number[];
};
export type Timeline = {
  location: string;
  product: string;
  frequency: Frequency;
  periods: string[];
  demand: number[];
  rules: RuleTimeline[];
};
export type CurvePoint = {
  policy: string;
  target: number | null;
  fill_rate: number;
  cycle_service: number;
  stock_money: number | null;
  stock_units: number;
  lost_money: number;
  total_cost: number;
  is_today: boolean;
  is_cheapest: boolean;
};
export type Curve = {
  state: JobState | null;
  progress: number;
  message: string | null;
  problem: {
    [key: string]: any;
  } | null;
  job: string | null;
  points: CurvePoint[];
};
export type CurveOver = "fill_rate" | "cycle_service";
export type CurveBody = {
  over?: CurveOver;
};
export type UsedRule = {
  scope: ScopeKind;
  version: number;
  ordering_rule: string;
  target: Target | null;
  service_level: number | null;
};
export type UseBody = {
  /** A rule of the replay, or a point of its curve. */
  policy: string;
  /** Name or id. */
  location?: string | null;
  /** Path. */
  category?: string | null;
  /** SKU or id. */
  product?: string | null;
};
export type Changes = {
  lead_time_days?: number | null;
  target?: string | null;
  service_level?: number | null;
  price?: number | null;
  promotion?: boolean | null;
  demand?: number | null;
  supplier_out_weeks?: number | null;
  holding_cost?: number | null;
  shortage_cost?: number | null;
};
export type Side = {
  forecast: number;
  order_now: number;
  order_now_cost: number | null;
  expected_cost: number;
  fill_rate: number;
  stockout_periods: number;
  lost: number;
  wasted: number;
  average_stock: number;
  average_stock_money: number | null;
  revenue: number | null;
};
export type ChangedItem = {
  location: string;
  product: string;
  order_now_before: number;
  order_now_after: number;
  expected_cost_before: number;
  expected_cost_after: number;
  fill_rate_before: number;
  fill_rate_after: number;
  average_stock_before: number;
  average_stock_after: number;
};
export type WhatIf = {
  id: string;
  state: JobState;
  progress: number;
  message: string | null;
  problem: {
    [key: string]: any;
  } | null;
  job: string;
  changes: Changes;
  weeks: number;
  location: string | null;
  category: string | null;
  product: string | null;
  requested_at: string;
  requested_by: string;
  last_day: string | null;
  frequency: Frequency | null;
  currency: string | null;
  periods: number;
  items: number;
  futures: number;
  before: Side | null;
  after: Side | null;
  difference: number | null;
  difference_low: number | null;
  difference_high: number | null;
  changed: ChangedItem[];
  notices: string[];
};
export type ChangesSent = {
  /** Days more, or less with a minus. */
  lead_time_days?: number | null;
  /** least_cost, cycle_service or fill_rate. */
  target?: string | null;
  /** Of the target: a share. */
  service_level?: number | null;
  /** Share more or less: 0.1 = a tenth more. */
  price?: number | null;
  /** On or off throughout. */
  promotion?: boolean | null;
  /** Share more or less. */
  demand?: number | null;
  /** Weeks from now on without any order. */
  supplier_out_weeks?: number | null;
  /** Money per unit left at a period's end. */
  holding_cost?: number | null;
  /** Money per unit of lost demand. */
  shortage_cost?: number | null;
};
export type WhatIfBody = {
  changes: ChangesSent;
  /** Lived through. */
  weeks?: number;
  /** Name or id; left out: all. */
  location?: string | null;
  /** Path; what is below it too. */
  category?: string | null;
  /** SKU or id. */
  product?: string | null;
};
export type Page20 = {
  items: WhatIf[];
  next_cursor: string | null;
};
export const {
  useHealthQuery,
  useSignInMutation,
  useSessionQuery,
  useSignOutMutation,
  useSetPasswordMutation,
  useListSessionsQuery,
  useEndSessionMutation,
  useRenameOrganisationMutation,
  useListKeysQuery,
  useCreateKeyMutation,
  useRevokeKeyMutation,
  useListProductsQuery,
  useAddProductsMutation,
  useGetProductQuery,
  useEditProductMutation,
  useArchiveProductMutation,
  useRestoreProductMutation,
  useListBarcodesQuery,
  useAddBarcodesMutation,
  useRemoveBarcodeMutation,
  useListPricesQuery,
  useSetPricesMutation,
  useGetPriceQuery,
  useWithdrawPriceMutation,
  useListCategoriesQuery,
  useAddCategoriesMutation,
  useGetCategoryQuery,
  useEditCategoryMutation,
  useArchiveCategoryMutation,
  useRestoreCategoryMutation,
  useListLocationsQuery,
  useAddLocationsMutation,
  useGetLocationQuery,
  useEditLocationMutation,
  useArchiveLocationMutation,
  useRestoreLocationMutation,
  useListSuppliersQuery,
  useAddSuppliersMutation,
  useGetSupplierQuery,
  useEditSupplierMutation,
  useArchiveSupplierMutation,
  useRestoreSupplierMutation,
  useListSupplierItemsQuery,
  useAddSupplierItemsMutation,
  useCompareSuppliersQuery,
  useGetSupplierItemQuery,
  useEditSupplierItemMutation,
  useArchiveSupplierItemMutation,
  useRestoreSupplierItemMutation,
  useGetOrganisationSettingsQuery,
  useChangeOrganisationSettingsMutation,
  useListOrganisationSettingsVersionsQuery,
  useRestoreOrganisationSettingsMutation,
  useGetSettingsQuery,
  useChangeSettingsMutation,
  useListSettingsVersionsQuery,
  useListSettingsPartsQuery,
  useSettingsInForceQuery,
  useRestoreSettingsMutation,
  useImportKindsQuery,
  useImportRowsMutation,
  useListImportsQuery,
  useImportFileMutation,
  useGetImportQuery,
  useRejectedRowsQuery,
  useRejectedLinesQuery,
  useExplainImportMutation,
  useUndoImportMutation,
  useRemakeImportMutation,
  usePostSalesMutation,
  useListSalesQuery,
  useCheckImportMutation,
  useImportMendedRowsMutation,
  useStockHealthQuery,
  useSlowMoversQuery,
  useStockMovementsQuery,
  usePostStockMovementsMutation,
  useStockMovementQuery,
  usePostStockCountsMutation,
  useUndoStockMovementMutation,
  useExpectedReceiptsQuery,
  useExpectedReceiptQuery,
  useReceiveGoodsMutation,
  useCancelReceiptMutation,
  useListHolidaysQuery,
  useStockLevelsQuery,
  useDemandRollupQuery,
  useSalesDaysQuery,
  useSalesSummaryQuery,
  useGroupedDemandQuery,
  useDemandHistoryQuery,
  useListPromotedDaysQuery,
  useForecastAccuracyQuery,
  useAccuracyOfProductsQuery,
  useForecastContributionsQuery,
  useProductForecastQuery,
  useProductAccuracyQuery,
  useListPlannerWordsQuery,
  useSayPlannerWordMutation,
  useGetPlannerWordQuery,
  useWithdrawPlannerWordMutation,
  useGenerateForecastsMutation,
  useReorderListQuery,
  useExportReorderListQuery,
  useTransfersQuery,
  useSummaryQuery,
  useSummaryHistoryQuery,
  useListRecommendationsQuery,
  useExportRecommendationsQuery,
  useRecommendationQuery,
  useRecommendationConsequenceQuery,
  useStockProjectionQuery,
  useAcceptRecommendationsMutation,
  useAcceptRecommendationMutation,
  useRejectRecommendationMutation,
  useSnoozeRecommendationMutation,
  useReopenRecommendationMutation,
  useRequestReplayMutation,
  useListReplaysQuery,
  useGetReplayQuery,
  useDeleteReplayMutation,
  useReplayItemsQuery,
  useReplayTimelineQuery,
  useExportReplayQuery,
  useRequestReplayCurveMutation,
  useReplayCurveQuery,
  useUseReplayedRuleMutation,
  useRequestWhatIfMutation,
  useListWhatIfsQuery,
  useGetWhatIfQuery,
  useCancelReplayMutation,
  useListJobsQuery,
  useJobQuery,
  useCancelJobMutation,
  useGenerateRecommendationsMutation,
  useLoadSampleMutation,
  useLiveQuery,
} = injectedRtkApi;
