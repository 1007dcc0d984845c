export { readYaml, type YamlFile } from './read-yaml.ts';
