/** Words that deny, in languages that set them apart. */
const denial =
  /(^|[\s'’])(not|cannot|can[’']?t|isn[’']?t|no longer|no|non|ne|n[’'](est|existe|a)|pas|nicht|kein\w*|não|nie|nem|не|нельзя|нет|لا|ليس|ليست|لم|không|chưa|नहीं|belum|tidak|hindi|değil|yok|niet|geen|inte|ikke|ei)(?=[\s,]|$)/iu;
/** Words that promise it for later. */
const promise =
  /coming soon|available soon|not yet|próximamente|muy pronto|em breve|brevemente|prossimamente|in arrivo|bientôt|prochainement|demnächst|in kürze|binnenkort|скоро|قريبا|sắp (ra mắt|có)|segera hadir|即将|即將|近日|준비 중|yakında|wkrótce|în curând|hamarosan|σύντομα|bientot/iu;
const deniedBefore = 32;
const deniedAfter = 24;

/** Whether the clause around the words at `start`–`end` denies them, or promises them for later: "cannot be done online yet". */
export function isDenied(text: string, { start, end }: { start: number; end: number }): boolean {
  const before =
    text
      .slice(Math.max(0, start - deniedBefore), start)
      .split(/[.!?;:,。।؟]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + deniedAfter).split(/[.!?;:,(–。।؟]/)[0] ?? '';
  return denial.test(`${before}${text.slice(start, end)}${after}`) || isPromised(text, { start, end });
}

/** Whether what the words at `start`–`end` offer is only to come. */
export function isPromised(text: string, { start, end }: { start: number; end: number }): boolean {
  return promise.test(text.slice(Math.max(0, start - deniedBefore), end + deniedAfter));
}
