import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import {
  api,
  type SupplierItem,
  useAddSupplierItemsMutation,
  useArchiveSupplierItemMutation,
  useEditSupplierItemMutation,
  useListLocationsQuery,
  useListSuppliersQuery,
  useRestoreSupplierItemMutation,
} from '../../api/generated';
import { ifMatch } from '../../http/versions';
import { Choice } from '../../ui/choice';
import { RecordSheet } from '../../ui/record_sheet';
import { UnitField } from '../../ui/unit_field';
import { changeOf, draftOf, TERM_NUMBERS, type TermsDraft } from './terms_draft';
import { unitWords, words } from './words';

interface TermsSheetProps {
  /** Null: new ones. */
  terms: SupplierItem | null;
  product: string;
  currency: string | null;
  onClose: () => void;
}

/** On what terms a supplier delivers a product: to be agreed or changed. */
export function TermsSheet({ terms, product, currency, onClose }: TermsSheetProps) {
  const [add] = useAddSupplierItemsMutation();
  const [edit] = useEditSupplierItemMutation();
  const [archive] = useArchiveSupplierItemMutation();
  const [restore] = useRestoreSupplierItemMutation();
  const [read] = api.endpoints.getSupplierItem.useLazyQuery();
  const { data: suppliers } = useListSuppliersQuery({ limit: 1000, sort: 'name', archived: false });
  const { data: locations } = useListLocationsQuery({ limit: 1000, sort: 'name', archived: false });
  const named = (draft: TermsDraft) =>
    words.termsOf(
      terms?.supplier_name ?? suppliers?.items.find(({ id }) => id === draft.supplier)?.name ?? words.anySupplier,
    );
  return (
    <RecordSheet<SupplierItem, TermsDraft>
      record={terms}
      addTitle={words.addTerms}
      draftOf={draftOf}
      nameOf={named}
      archiveBody={words.archiveTerms}
      send={(draft, kept) => {
        const change = changeOf(draft, draftOf(kept));
        if (typeof change === 'string') return change;
        return kept
          ? edit({ item: kept.id, 'If-Match': ifMatch(kept.version), supplierItemChange: change })
          : add({ body: { ...change, product, supplier: draft.supplier || null, location: draft.location || null } });
      }}
      archive={(kept) => archive({ item: kept.id, 'If-Match': ifMatch(kept.version) })}
      restore={(kept) => restore({ item: kept.id })}
      read={(kept) => read({ item: kept.id }).unwrap()}
      onClose={onClose}
    >
      {(draft, change) => (
        <>
          {terms === null && <Box sx={{ fontSize: 14, color: 'text.secondary' }}>{words.termsHold}</Box>}
          {terms === null && (
            <Box sx={columns}>
              <Choice
                label={words.supplier}
                value={draft.supplier}
                options={[{ value: '', words: words.anySupplier }, ...optionsOf(suppliers?.items)]}
                onChange={(supplier) => {
                  change({ supplier });
                }}
              />
              <Choice
                label={words.where}
                value={draft.location}
                options={[{ value: '', words: words.everywhere }, ...optionsOf(locations?.items)]}
                onChange={(location) => {
                  change({ location });
                }}
              />
            </Box>
          )}
          <Box sx={columns}>
            {TERM_NUMBERS.map(({ name, unit }) => (
              <UnitField
                key={name}
                label={words[name]}
                unit={unitWords(unit, currency)}
                value={draft[name]}
                onChange={(typed) => {
                  change({ [name]: typed });
                }}
              />
            ))}
          </Box>
          <UnitField
            code
            label={words.code}
            value={draft.code}
            onChange={(code) => {
              change({ code });
            }}
          />
          <FormControlLabel
            label={words.preferred}
            control={
              <Switch
                checked={draft.preferred}
                onChange={(_, preferred) => {
                  change({ preferred });
                }}
                slotProps={{ input: { role: 'switch' } }}
              />
            }
          />
        </>
      )}
    </RecordSheet>
  );
}

const columns = { display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 };

const optionsOf = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, words: name }));
