import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentType, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  type Product,
  type StockLevel,
  useGetProductQuery,
  useProductForecastQuery,
  useStockLevelsQuery,
} from '../../api/generated';
import { Choice } from '../../ui/choice';
import { Page } from '../../ui/page';
import { Answered, Empty, Loading } from '../../ui/states';
import { type At, DemandFan } from './demand_fan';
import { Drivers } from './drivers';
import { ModelWords } from './model_words';
import { PastAccuracy } from './past_accuracy';
import { placesOf } from './places';
import { PlannerWords } from './planner_words';
import { SettingsInForce } from './settings_in_force';
import { StockAhead } from './stock_ahead';
import { StockNow } from './stock_now';
import { words } from './words';

interface ProductScreenProps {
  /** The terms on which it is delivered, which another slice knows. */
  Terms: ComponentType<At>;
  /** What would change if something were otherwise, which another slice works out. */
  WhatIf: ComponentType<At>;
}

/** All that is known of one product at one location: what sold, what is expected, what is there, and what decides. */
export function ProductScreen({ Terms, WhatIf }: ProductScreenProps) {
  const { product = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const found = useGetProductQuery({ product });
  const levels = useStockLevelsQuery({ sku: product, limit: 1000 });
  const forecasts = useProductForecastQuery({ product, horizon: 1 });
  const places = useMemo(() => placesOf(levels.data?.items ?? [], forecasts.data ?? []), [levels.data, forecasts.data]);
  const here = places.find((level) => level.location_id === asked.get('location')) ?? places[0];
  return (
    <Page
      title={found.data?.name ?? words.product}
      subtitle={found.data && <About product={found.data} />}
      actions={
        places.length > 0 && (
          <Box sx={{ width: { xs: '100%', sm: 240 } }}>
            <Choice
              label={words.location}
              value={here?.location_id ?? ''}
              options={places.map((level) => ({ value: level.location_id, words: level.location }))}
              onChange={(location) => {
                setAsked({ location }, { replace: true });
              }}
            />
          </Box>
        )
      }
    >
      <Answered of={found}>
        {(told) => (
          <Answered of={levels}>
            {() =>
              here === undefined && forecasts.isLoading ? (
                <Loading lines={7} />
              ) : here === undefined ? (
                <Empty
                  title={words.notHere}
                  action={
                    <Button component={Link} to="/imports" variant="contained">
                      {words.importFile}
                    </Button>
                  }
                >
                  {words.notHereHint}
                </Empty>
              ) : (
                <Here
                  key={`${told.id} ${here.location_id}`}
                  product={told}
                  level={here}
                  Terms={Terms}
                  WhatIf={WhatIf}
                />
              )
            }
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

function About({ product }: { product: Product }) {
  const said = [
    product.sku === product.name ? null : product.sku,
    product.category,
    product.unit === 'each' ? null : product.unit,
  ];
  return (
    <>
      {said.filter(Boolean).join(' · ')}
      {product.archived_at !== null && ` · ${words.archived}`}
    </>
  );
}

function Here({ product, level, Terms, WhatIf }: ProductScreenProps & { product: Product; level: StockLevel }) {
  const at = { product: product.id, location: level.location_id };
  return (
    <>
      <StockNow level={level} unit={product.unit} />
      <DemandFan at={at} product={product} place={level.location} />
      <Drivers at={at} />
      <PlannerWords at={at} />
      <StockAhead at={at} product={product} place={level.location} />
      <ModelWords at={at} />
      <PastAccuracy at={at} />
      <Terms {...at} />
      <SettingsInForce at={at} />
      <WhatIf {...at} />
    </>
  );
}
