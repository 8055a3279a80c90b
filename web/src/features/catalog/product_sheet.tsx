import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import {
  api,
  type Product,
  useAddProductsMutation,
  useArchiveProductMutation,
  useEditProductMutation,
  useRestoreProductMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ifMatch, wasOvertaken } from '../../http/versions';
import { useAsk } from '../../ui/confirm';
import { Sheet } from '../../ui/sheet';
import { useSay } from '../../ui/toast';
import { changeOf, draftOf, type ProductDraft } from './product_draft';
import { words } from './words';

interface ProductSheetProps {
  /** Null: a new one. */
  product: Product | null;
  onClose: () => void;
}

/** A product's own facts, to be added or changed; who changes it last has seen what was there before. */
export function ProductSheet({ product: given, onClose }: ProductSheetProps) {
  const [product, setProduct] = useState(given);
  const [draft, setDraft] = useState<ProductDraft>(() => draftOf(given));
  const [failure, setFailure] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [add, adding] = useAddProductsMutation();
  const [edit, editing] = useEditProductMutation();
  const [archive] = useArchiveProductMutation();
  const [restore] = useRestoreProductMutation();
  const [read] = api.endpoints.getProduct.useLazyQuery();
  const say = useSay();
  const ask = useAsk();

  const failed = async (error: unknown) => {
    if (product && wasOvertaken(error)) {
      const now = await read({ product: product.id }).unwrap();
      setProduct(now);
      setDraft(draftOf(now));
      setOvertaken(true);
      setFailure(null);
    } else setFailure(failureOf(error).detail);
  };

  const send = async () => {
    const change = changeOf(draft, draftOf(product));
    if (typeof change === 'string') {
      setFailure(change);
      return;
    }
    const name = draft.name.trim() || draft.sku.trim();
    const answer = product
      ? await edit({ product: product.id, 'If-Match': ifMatch(product.version), productChange: change })
      : await add({ body: { sku: '', ...change } });
    if (answer.error) {
      await failed(answer.error);
      return;
    }
    say({ said: product ? words.saved(name) : words.added(name) });
    onClose();
  };

  const setAside = async () => {
    if (!product) return;
    if (product.archived_at === null) {
      const question = { title: words.archiveTitle(product.name), body: words.archiveBody, confirm: words.archive };
      if (!(await ask(question))) return;
    }
    const answer =
      product.archived_at === null
        ? await archive({ product: product.id, 'If-Match': ifMatch(product.version) })
        : await restore({ product: product.id });
    if (answer.error) {
      await failed(answer.error);
      return;
    }
    say({ said: product.archived_at === null ? words.archived(product.name) : words.restored(product.name) });
    onClose();
  };

  const field = (name: keyof ProductDraft, label: string, more: object = {}) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      onChange={(event) => {
        setDraft({ ...draft, [name]: event.target.value });
      }}
      {...more}
    />
  );
  return (
    <Sheet
      title={product ? words.editOne(product.name) : words.add}
      confirm={product ? words.save : words.create}
      busy={adding.isLoading || editing.isLoading}
      failure={failure}
      onSend={() => void send()}
      onClose={onClose}
      aside={
        product && (
          <Button color="inherit" onClick={() => void setAside()}>
            {product.archived_at === null ? words.archive : words.restore}
          </Button>
        )
      }
    >
      {overtaken && <Alert severity="warning">{words.overtaken}</Alert>}
      {field('name', words.name)}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' }, gap: 2 }}>
        {field('sku', words.sku, { required: true })}
        {field('unit', words.unit)}
      </Box>
      {field('category', words.category, { helperText: words.categoryHint })}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2, alignItems: 'start' }}>
        {field('unitCost', words.unitCost, { slotProps: { htmlInput: { inputMode: 'decimal' } } })}
        {field('shelfLife', words.shelfLife, { slotProps: { htmlInput: { inputMode: 'decimal' } } })}
        {field('packSizes', words.packSizes, { helperText: words.packHint })}
        {field('storageLimit', words.storageLimit, { slotProps: { htmlInput: { inputMode: 'decimal' } } })}
      </Box>
    </Sheet>
  );
}
