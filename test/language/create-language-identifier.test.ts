import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLanguageIdentifier, type LanguageIdentifier } from '../../src/language/index.ts';

describe('createLanguageIdentifier', () => {
  let identifier: LanguageIdentifier;
  beforeAll(async () => {
    identifier = await createLanguageIdentifier();
  });

  it.each([
    ['en', 'The ministry publishes the budget of the state every year and explains where the money goes.'],
    ['fr', 'Le ministère publie chaque année le budget de l’État et explique où va l’argent des contribuables.'],
    ['ru', 'Министерство ежегодно публикует государственный бюджет и объясняет, куда идут деньги.'],
    ['uk', 'Міністерство щороку публікує державний бюджет і пояснює, куди йдуть гроші платників податків.'],
    ['ar', 'تنشر الوزارة كل عام ميزانية الدولة وتشرح أين تذهب أموال دافعي الضرائب في البلاد.'],
    ['fa', 'وزارتخانه هر سال بودجه کشور را منتشر می‌کند و توضیح می‌دهد که پول مردم کجا هزینه می‌شود.'],
    ['ja', '東京都庁の公式ホームページ'],
    ['zh', '政府信息公开年度报告'],
    ['ko', '행정안전부 민원 안내'],
    ['km', 'ក្រសួងសេដ្ឋកិច្ច និងហិរញ្ញវត្ថុ'],
    ['th', 'กระทรวงการคลัง ประเทศไทย e-Service'],
    ['ka', 'ფინანსთა სამინისტრო'],
    ['dv', 'މިނިސްޓްރީ އޮފް ފިނޭންސް'],
  ])('knows %s', (language, text) => {
    const found = identifier.identify(text);
    expect(found.language).toBe(language);
    expect(found.confidence).toBeGreaterThan(0.4);
  });

  it.each(['', '12 + 34 = 46', '…'])('says nothing of "%s"', (text) => {
    expect(identifier.identify(text)).toEqual({ language: null, confidence: 0 });
  });

  it('answers the same twice, never throws and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const first = identifier.identify(text);
        expect(identifier.identify(text)).toEqual(first);
        expect(first.confidence).toBeGreaterThanOrEqual(0);
        expect(first.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('names the model it used', () => {
    expect(identifier.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
