/** What one engine says of one element, before findings are merged. */
export interface RawFinding {
  engine: 'axe' | 'ibm' | 'assay';
  rule: string;
  /** Success criteria, `1.4.3`; none for good practice. */
  criteria: string[];
  outcome: 'failed' | 'cantTell';
  selector: string;
  snippet: string;
  why: string;
}

/** What one rule did on the whole page. */
export interface RuleTally {
  engine: RawFinding['engine'];
  rule: string;
  criteria: string[];
  passed: number;
  failed: number;
  cantTell: number;
}

export interface EngineResult {
  findings: RawFinding[];
  rules: RuleTally[];
}
