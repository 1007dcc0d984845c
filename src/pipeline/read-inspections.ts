import type { ArchivedRecord } from '../archive/index.ts';
import type { Inspections } from '../detect/index.ts';
import { accessibilityRecord, type CapturedPage, catalogueRecord, type RecordRef, validityRecord } from '../model/index.ts';

/** What engines, validators and interfaces said of a page, from its records; empty for a page that none looked at. */
export async function readInspections(page: CapturedPage, readRecord: (id: string) => Promise<ArchivedRecord | null>): Promise<Inspections> {
  const read = async (ref: RecordRef | undefined): Promise<unknown> => {
    const record = ref ? await readRecord(ref.id) : null;
    return record && record.damage === undefined ? JSON.parse(record.payload.toString('utf8')) : null;
  };
  const [accessibility, validity, catalogue] = [await read(page.accessibility), await read(page.validity), await read(page.catalogue)];
  return {
    ...(accessibility ? { accessibility: accessibilityRecord.parse(accessibility) } : {}),
    ...(validity ? { validity: validityRecord.parse(validity) } : {}),
    ...(catalogue ? { catalogue: catalogueRecord.parse(catalogue) } : {}),
  };
}
