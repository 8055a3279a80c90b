import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { type SupplierItem, useGetOrganisationSettingsQuery, useListSupplierItemsQuery } from '../../api/generated';
import { date, quantity, unitMoney } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { TERM_NUMBERS } from './terms_draft';
import { TermsSheet } from './terms_sheet';
import { unitWords, words } from './words';

/** On what terms a product is delivered to a place, and the way to change them. */
export function TermsPart({ product, location }: { product: string; location: string }) {
  const query = useListSupplierItemsQuery({ product, location, archived: false, limit: 100 });
  const { data: settings } = useGetOrganisationSettingsQuery();
  const currency = settings?.said.currency ?? null;
  const [open, setOpen] = useState<SupplierItem | 'new' | null>(null);
  return (
    <Part
      title={words.terms}
      note={words.termsNote}
      actions={
        <Button
          size="small"
          onClick={() => {
            setOpen('new');
          }}
        >
          {words.addTerms}
        </Button>
      }
    >
      <Answered of={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>{words.noTerms}</Box>
          ) : (
            <List>
              {items.map((terms) => (
                <Terms key={terms.id} terms={terms} currency={currency} onEdit={setOpen} />
              ))}
            </List>
          )
        }
      </Answered>
      {open !== null && (
        <TermsSheet
          terms={open === 'new' ? null : open}
          product={product}
          currency={currency}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Part>
  );
}

interface TermsProps {
  terms: SupplierItem;
  currency: string | null;
  onEdit: (terms: SupplierItem) => void;
}

function Terms({ terms, currency, onEdit }: TermsProps) {
  const name = terms.supplier_name ?? words.anySupplier;
  const about = [
    terms.location_name ?? words.everywhere,
    terms.is_preferred ? words.preferredHere : null,
    terms.valid_from === null ? null : words.from(date(terms.valid_from)),
    terms.valid_until === null ? null : words.until(date(terms.valid_until)),
  ];
  return (
    <li>
      <div className="who">
        <b>{name}</b>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </div>
      <dl>
        {TERM_NUMBERS.map(({ name, unit }) => {
          const value = terms[name];
          return (
            value !== null && (
              <div key={name}>
                <dt>{words[name]}</dt>
                <dd>
                  {unit === 'money'
                    ? unitMoney(value, currency)
                    : `${quantity(value)} ${unitWords(unit, currency, value)}`}
                </dd>
              </div>
            )
          );
        })}
      </dl>
      <Button
        size="small"
        aria-label={words.editOne(words.termsOf(name))}
        onClick={() => {
          onEdit(terms);
        }}
      >
        {words.edit}
      </Button>
    </li>
  );
}

const List = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  fontSize: 14.5,
  '& li': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 220px) minmax(0, 1fr) auto',
    gap: '8px 24px',
    alignItems: 'start',
    padding: '10px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& .who': { overflowWrap: 'anywhere' },
  '& b': {
    fontWeight: 600,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  '& small, & dt': { fontSize: 13, color: theme.vars.palette.text.secondary },
  '& dl': { display: 'flex', flexWrap: 'wrap', gap: '8px 28px', margin: 0 },
  '& dd': { margin: 0 },
  '@media (max-width: 599.98px)': {
    '& li': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
    '& dl': { gridColumn: '1 / -1', gridRow: 2 },
  },
}));
