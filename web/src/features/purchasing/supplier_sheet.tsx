import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import {
  api,
  type Supplier,
  useAddSuppliersMutation,
  useArchiveSupplierMutation,
  useEditSupplierMutation,
  useRestoreSupplierMutation,
} from '../../api/generated';
import { ifMatch } from '../../http/versions';
import { readNumber } from '../../ui/read_number';
import { RecordSheet } from '../../ui/record_sheet';
import { UnitField } from '../../ui/unit_field';
import { WEEKDAYS } from './weekdays';
import { words } from './words';

const draftOf = (supplier: Supplier | null) => ({
  name: supplier?.name ?? '',
  orderDays: supplier?.order_days ?? [],
  minimum: supplier?.minimum_order_value == null ? '' : String(supplier.minimum_order_value),
  contact: supplier?.contacts[0]?.name ?? '',
  email: supplier?.contacts[0]?.email ?? '',
  phone: supplier?.contacts[0]?.phone ?? '',
});

type Draft = ReturnType<typeof draftOf>;

interface SupplierSheetProps {
  supplier: Supplier | null;
  currency: string | null;
  onClose: () => void;
}

/** Who delivers, to be added or changed. */
export function SupplierSheet({ supplier, currency, onClose }: SupplierSheetProps) {
  const [add] = useAddSuppliersMutation();
  const [edit] = useEditSupplierMutation();
  const [archive] = useArchiveSupplierMutation();
  const [restore] = useRestoreSupplierMutation();
  const [read] = api.endpoints.getSupplier.useLazyQuery();
  return (
    <RecordSheet<Supplier, Draft>
      record={supplier}
      addTitle={words.add}
      draftOf={draftOf}
      nameOf={(draft) => draft.name.trim()}
      archiveBody={words.archiveBody}
      send={(draft, kept) => {
        if (draft.minimum.trim() !== '' && readNumber(draft.minimum) === null) {
          return words.notANumber(words.minimum, draft.minimum);
        }
        const said = saidOf(draft, kept);
        return kept
          ? edit({ supplier: kept.id, 'If-Match': ifMatch(kept.version), supplierChange: said })
          : add({ body: said });
      }}
      archive={(kept) => archive({ supplier: kept.id, 'If-Match': ifMatch(kept.version) })}
      restore={(kept) => restore({ supplier: kept.id })}
      read={(kept) => read({ supplier: kept.id }).unwrap()}
      onClose={onClose}
    >
      {(draft, change) => <Fields draft={draft} change={change} currency={currency} />}
    </RecordSheet>
  );
}

/** As the API takes it; contacts after the first stay as they are. */
function saidOf(draft: Draft, kept: Supplier | null) {
  const [former, ...others] = kept?.contacts ?? [];
  const first = {
    ...former,
    name: draft.contact.trim(),
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
  };
  return {
    name: draft.name.trim(),
    order_days: draft.orderDays,
    minimum_order_value: readNumber(draft.minimum),
    contacts: first.name === '' ? others : [first, ...others],
  };
}

interface FieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  currency: string | null;
}

function Fields({ draft, change, currency }: FieldsProps) {
  const field = (name: 'name' | 'contact' | 'email' | 'phone', label: string) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      onChange={(event) => {
        change({ [name]: event.target.value });
      }}
    />
  );
  return (
    <>
      {field('name', words.name)}
      <Box>
        <Box sx={{ fontSize: 13, color: 'text.secondary', mb: 0.5 }}>{words.orderDays}</Box>
        <ToggleButtonGroup
          size="small"
          value={draft.orderDays}
          aria-label={words.orderDays}
          sx={{ display: 'flex' }}
          onChange={(_, orderDays: number[]) => {
            change({ orderDays: orderDays.toSorted((a, b) => a - b) });
          }}
        >
          {WEEKDAYS.map((name, day) => (
            <ToggleButton key={name} value={day + 1} sx={{ flex: 1, minWidth: 0, px: 0, textTransform: 'none' }}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <UnitField
        label={words.minimum}
        unit={currency ?? ''}
        value={draft.minimum}
        onChange={(minimum) => {
          change({ minimum });
        }}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: 2 }}>
        {field('contact', words.contact)}
        {field('email', words.email)}
        {field('phone', words.phone)}
      </Box>
    </>
  );
}
