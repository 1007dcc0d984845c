export { readValues } from './read-values.ts';
export { readYaml, type YamlFile } from './read-yaml.ts';
