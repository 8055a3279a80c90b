import { api, type ReorderLine } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { count, plural } from '../../ui/format';
import { countAgain, readAgain } from './decide';
import { quantityOf } from './rules';
import { type Verb, view } from './view';
import { words } from './words';

const TOGETHER = 200;

/** Order many lines, some hundreds at a time; each that could not be ordered stays, and says why. */
export const acceptAll =
  (lines: readonly ReorderLine[]): Verb =>
  async (dispatch, getState) => {
    const { drafts } = getState().recommendationsView;
    const wanted = lines.filter((line) => line.status === 'pending' && quantityOf(line, drafts) > 0);
    const accepted: string[] = [];
    for (let at = 0; at < wanted.length; at += TOGETHER) {
      const part = wanted.slice(at, at + TOGETHER);
      dispatch(view.actions.acceptingMany({ done: at, all: wanted.length }));
      try {
        const body = part.map((line) => ({ id: line.id, quantity: quantityOf(line, drafts) }));
        const send = api.endpoints.acceptRecommendations.initiate({ body }, { track: false });
        const answer = await dispatch(send).unwrap();
        const refused = new Set(answer.rejected.map(({ index }) => index));
        accepted.push(...part.filter((_, index) => !refused.has(index)).map(({ id }) => id));
        for (const { index, detail } of answer.rejected) {
          const line = part[index];
          if (line)
            dispatch(view.actions.refused({ id: line.id, attempt: words.notOrdered(line.product_name), detail }));
        }
      } catch (error) {
        const left = wanted.length - at;
        const said = plural(left, 'line');
        const attempt = left === 1 ? words.notOrdered(said) : words.notOrderedMany(said);
        dispatch(view.actions.refused({ id: 'accept all', attempt, detail: failureOf(error).detail }));
        break;
      }
    }
    const said = words.didOrderMany(count(accepted.length), plural(wanted.length, 'line'));
    dispatch(view.actions.acceptedMany({ ids: accepted, said }));
    dispatch(countAgain());
    await dispatch(readAgain());
  };

api.enhanceEndpoints({ endpoints: { acceptRecommendations: { invalidatesTags: [] } } });
