import { readValues } from './read-values.ts';
import { nameFile, readYaml, type YamlFile } from './read-yaml.ts';

/** As `readYaml`, for files that are sound nearly always: the slow reading, which knows where values stand, is done when a mistake asks for it. */
export function readYamlLazily(path: string): YamlFile {
  const value = readValues(path);
  if (value === undefined) return readYaml(path);
  let careful: YamlFile | undefined;
  return {
    file: nameFile(path),
    value,
    problems: [],
    locate: (place) => {
      careful ??= readYaml(path);
      return careful.locate(place);
    },
  };
}
