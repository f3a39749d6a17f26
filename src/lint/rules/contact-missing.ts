import { placeIn } from '../../course/read-document.ts';
import { lintRule } from '../rule.ts';

/** Who meets a barrier must know whom to tell. (Directive (EU) 2016/2102, 7) */
export const rule = lintRule('contact-missing', ({ loaded }, report) => {
  for (const { document, source } of loaded.publishers.values()) {
    const { email, phone, url } = source.contact ?? {};
    if (email === undefined && phone === undefined && url === undefined)
      report({ ...placeIn(document, ['name']), atKey: true }, { name: source.name });
  }
});
