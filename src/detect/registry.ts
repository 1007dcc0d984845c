import type { AnyDetector } from './detector.ts';
import { about } from './detectors/about.ts';
import { catalogueDataset } from './detectors/catalogue-dataset.ts';
import { catalogueMetric } from './detectors/catalogue-metric.ts';
import { chat } from './detectors/chat.ts';
import { consultation } from './detectors/consultation.ts';
import { contactChannels } from './detectors/contact-channels.ts';
import { dataset } from './detectors/dataset.ts';
import { service } from './detectors/public-service.ts';
import { recentUpdate } from './detectors/recent-update.ts';
import { searchBox } from './detectors/search-box.ts';
import { languageVersions, responsive, secureTransport } from './detectors/site-signs.ts';
import { socialLinks } from './detectors/social-links.ts';
import { statement, statementAgrees } from './detectors/statement.ts';
import { validator } from './detectors/validator.ts';
import { wcagCriterion } from './detectors/wcag-criterion.ts';

/** Every detector, by id: what `use` in a rule may name. */
export const detectors: ReadonlyMap<string, AnyDetector> = new Map(
  [
    about,
    catalogueDataset,
    catalogueMetric,
    chat,
    consultation,
    contactChannels,
    dataset,
    languageVersions,
    recentUpdate,
    responsive,
    searchBox,
    secureTransport,
    service,
    socialLinks,
    statement,
    statementAgrees,
    validator,
    wcagCriterion,
  ].map((detector) => [detector.id, detector]),
);

/** One string that changes whenever any detector does; part of the engine's version in a scorecard. */
export const detectorsVersion = [...detectors.values()]
  .map(({ id, version }) => `${id}@${version}`)
  .sort()
  .join(' ');
