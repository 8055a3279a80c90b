import { api, type ReorderLine } from '../../api/generated';
import { decide } from './decide';
import type { Verb } from './view';

export const rejectRecommendation = (line: ReorderLine): Verb =>
  decide(
    line,
    { status: 'rejected' },
    api.endpoints.rejectRecommendation.initiate({ id: line.id, reject: {} }, { track: false }),
    { said: `Rejected ${line.product_name}.`, attempt: `${line.product_name} was not rejected.` },
  );
