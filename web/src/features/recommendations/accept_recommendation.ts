import { api, type ReorderLine } from '../../api/generated';
import { quantity as written } from '../../ui/format';
import { decide } from './decide';
import { quantityOf } from './rules';
import { type Verb, view } from './view';
import { words } from './words';

/** Order the quantity on the screen: the proposed one, or the one the person typed. */
export const acceptRecommendation =
  (line: ReorderLine): Verb =>
  async (dispatch, getState) => {
    const quantity = quantityOf(line, getState().recommendationsView.drafts);
    const attempt = words.notOrdered(line.product_name);
    if (quantity <= 0) {
      const detail = words.quantityIsNothing(written(line.pack));
      dispatch(view.actions.refused({ id: line.id, attempt, detail }));
      return;
    }
    await dispatch(
      decide(
        line,
        { status: 'accepted', decided_quantity: quantity },
        api.endpoints.acceptRecommendation.initiate({ id: line.id, accept: { quantity } }, { track: false }),
        { said: words.didOrder(written(quantity), line.product_name), attempt },
      ),
    );
  };
