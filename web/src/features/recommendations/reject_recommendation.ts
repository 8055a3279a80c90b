import { api, type ReorderLine } from '../../api/generated';
import { decide } from './decide';
import type { Verb } from './view';
import { words } from './words';

export const rejectRecommendation = (line: ReorderLine): Verb =>
  decide(
    line,
    { status: 'rejected' },
    api.endpoints.rejectRecommendation.initiate({ id: line.id, reject: {} }, { track: false }),
    { said: words.didReject(line.product_name), attempt: words.notRejected(line.product_name) },
  );
