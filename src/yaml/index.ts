export { readValues } from './read-values.ts';
export { readYaml, type YamlFile } from './read-yaml.ts';
export { readYamlLazily } from './read-yaml-lazily.ts';
