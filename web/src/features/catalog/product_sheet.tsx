import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import {
  api,
  type Product,
  useAddProductsMutation,
  useArchiveProductMutation,
  useEditProductMutation,
  useRestoreProductMutation,
} from '../../api/generated';
import { ifMatch } from '../../http/versions';
import { RecordSheet } from '../../ui/record_sheet';
import { UnitField } from '../../ui/unit_field';
import { changeOf, draftOf, type ProductDraft } from './product_draft';
import { words } from './words';

interface ProductSheetProps {
  /** Null: a new one. */
  product: Product | null;
  currency: string | null;
  onClose: () => void;
}

/** A product's own facts, to be added or changed. */
export function ProductSheet({ product, currency, onClose }: ProductSheetProps) {
  const [add] = useAddProductsMutation();
  const [edit] = useEditProductMutation();
  const [archive] = useArchiveProductMutation();
  const [restore] = useRestoreProductMutation();
  const [read] = api.endpoints.getProduct.useLazyQuery();
  return (
    <RecordSheet<Product, ProductDraft>
      record={product}
      addTitle={words.add}
      draftOf={draftOf}
      nameOf={(draft) => draft.name.trim() || draft.sku.trim()}
      archiveBody={words.archiveBody}
      send={(draft, kept) => {
        const change = changeOf(draft, draftOf(kept));
        if (typeof change === 'string') return change;
        return kept
          ? edit({ product: kept.id, 'If-Match': ifMatch(kept.version), productChange: change })
          : add({ body: { sku: '', ...change } });
      }}
      archive={(kept) => archive({ product: kept.id, 'If-Match': ifMatch(kept.version) })}
      restore={(kept) => restore({ product: kept.id })}
      read={(kept) => read({ product: kept.id }).unwrap()}
      onClose={onClose}
    >
      {(draft, change) => <Fields draft={draft} change={change} currency={currency} />}
    </RecordSheet>
  );
}

interface FieldsProps {
  draft: ProductDraft;
  change: (part: Partial<ProductDraft>) => void;
  currency: string | null;
}

function Fields({ draft, change, currency }: FieldsProps) {
  const field = (name: keyof ProductDraft, label: string, more: object = {}) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      onChange={(event) => {
        change({ [name]: event.target.value });
      }}
      {...more}
    />
  );
  const number = (name: keyof ProductDraft, label: string, unit: string, hint?: string) => (
    <UnitField
      label={label}
      unit={unit}
      hint={hint}
      value={draft[name]}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
  return (
    <>
      {field('name', words.name)}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' }, gap: 2 }}>
        {field('sku', words.sku, { required: true })}
        {field('unit', words.unit)}
      </Box>
      {field('category', words.category, { helperText: words.categoryHint })}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2, alignItems: 'start' }}>
        {number('unitCost', words.unitCost, currency ?? '')}
        {number('shelfLife', words.shelfLife, words.days)}
        {number('packSizes', words.packSizes, words.units, words.packHint)}
        {number('storageLimit', words.storageLimit, words.units)}
      </Box>
    </>
  );
}
