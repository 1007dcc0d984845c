import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: recordings, what moves by itself, and time limits. */
export function examineMedia(kit: Kit, words: Words): void {
  const phrase = (text: string) => ` ${kit.wordsOf(text).join(' ')} `;
  const has = (text: string, phrases: readonly string[]) =>
    phrases.some((item) => (/^[\p{Script=Latin}\p{Script=Cyrillic} ]+$/u.test(item) ? phrase(text).includes(` ${item} `) : phrase(text).includes(item)));
  const controls = kit.all('button, [role=button], input[type=button], input[type=checkbox], a[onclick], label').filter((control) => kit.isVisible(control));
  const canStop = controls.some((control) => has(`${kit.nameOf(control)} ${control.id}`, words.stop));
  /** Whether text beside a recording, or a link there, may stand for it. */
  const hasText = (media: Element): boolean => {
    const around = [
      media.nextElementSibling,
      media.previousElementSibling,
      media.parentElement?.nextElementSibling,
      media.closest('figure')?.querySelector('figcaption'),
    ];
    const isLinked = [...(media.closest('section, article, main, figure, div') ?? document.body).querySelectorAll('a[href]')].some((link) =>
      has(`${link.textContent} ${link.getAttribute('href')}`, words.transcript),
    );
    return isLinked || around.some((part) => part instanceof HTMLElement && kit.isVisible(part) && kit.wordsOf(kit.shownTextOf(part)).length > 25);
  };
  for (const media of kit.all('video, audio')) {
    if (!(media instanceof HTMLMediaElement)) continue;
    const isShown = kit.isVisible(media) || (media instanceof HTMLAudioElement && media.autoplay);
    const sources = [media.getAttribute('src') ?? '', ...[...media.querySelectorAll('source')].map((source) => source.getAttribute('src') ?? '')].filter(
      (source) => source !== '',
    );
    const kinds = new Set([...media.querySelectorAll('track')].map((track) => track.kind));
    const [, from = '', to = ''] = /#t=([\d.]*),?([\d.]*)/.exec(sources[0] ?? '') ?? [];
    const isBrief = (to !== '' && Number(to) - Number(from || 0) <= 3) || (media.duration > 0 && media.duration <= 3);
    const isSilent = sources.length > 0 && sources.every((source) => /silent|muted|no-?audio/i.test(source));
    if (media.autoplay && !media.muted && !media.defaultMuted && !isBrief && !isSilent && sources.length > 0) {
      if (!media.controls && !canStop)
        kit.report(media, {
          rule: 'sound-by-itself',
          criteria: ['1.4.2'],
          outcome: 'failed',
          why: 'the recording plays by itself, and nothing stops or mutes it',
        });
      else
        kit.report(media, {
          rule: 'sound-by-itself-controlled',
          criteria: ['1.4.2'],
          outcome: 'cantTell',
          why: 'the recording plays by itself; see whether it can be stopped before it is in the way',
        });
    }
    if (!isShown || sources.length === 0) continue;
    if (media instanceof HTMLVideoElement) {
      const hasAlternative = hasText(media);
      if (!kinds.has('captions') && !kinds.has('subtitles') && !media.muted) {
        kit.report(media, {
          rule: 'video-without-captions',
          criteria: ['1.2.2'],
          outcome: 'cantTell',
          why: 'the video has no track of captions; see whether captions are in the picture',
        });
      }
      if (!kinds.has('descriptions')) {
        kit.report(media, {
          rule: 'video-without-description',
          criteria: ['1.2.5', '1.2.3'],
          outcome: 'cantTell',
          why: `the video has no track of descriptions${hasAlternative ? '' : ', and no text stands beside it'}`,
        });
      }
      if (!media.controls && !media.autoplay && !canStop)
        kit.report(media, { rule: 'media-without-controls', criteria: ['2.1.1'], outcome: 'cantTell', why: 'the video shows no controls' });
      if (media.autoplay && !media.controls && !canStop && !isBrief)
        kit.report(media, {
          rule: 'video-by-itself',
          criteria: ['2.2.2'],
          outcome: 'cantTell',
          why: 'the video starts by itself, and nothing on the page stops it',
        });
    } else if (!hasText(media)) {
      kit.report(media, { rule: 'audio-without-text', criteria: ['1.2.1'], outcome: 'cantTell', why: 'no text stands beside the recording' });
    }
  }
  for (const frame of kit.all('iframe[src], embed[src], object[data]')) {
    const source = frame.getAttribute('src') ?? frame.getAttribute('data') ?? '';
    if (!kit.isVisible(frame)) continue;
    if (/youtube|youtu\.be|vimeo|dailymotion|rutube|youku|player|\.(?:mp4|webm|mov|swf)\b/i.test(source)) {
      kit.report(frame, {
        rule: 'video-elsewhere',
        criteria: ['1.2.2', '1.2.5'],
        outcome: 'cantTell',
        why: 'a video of another site; see whether it has captions and a description',
      });
      if (/autoplay=1/i.test(source))
        kit.report(frame, { rule: 'sound-by-itself', criteria: ['1.4.2'], outcome: 'cantTell', why: 'the video starts by itself' });
    }
  }
  for (const link of kit.all('a[href]')) {
    if (/\.(?:mp3|wav|ogg|m4a|mp4|webm|mov|avi|wmv)(?:$|\?)/i.test(link.getAttribute('href') ?? '') && kit.isVisible(link) && !hasText(link)) {
      kit.report(link, {
        rule: 'recording-linked',
        criteria: ['1.2.1'],
        outcome: 'cantTell',
        why: 'the link leads to a recording; see whether a text stands for it',
      });
    }
  }
  // What moves by itself: endless animations of visible things.
  const { assayFrozen: frozen } = globalThis as unknown as { assayFrozen?: Set<Animation> };
  for (const animation of frozen ?? []) {
    const effect = animation.effect;
    if (!(effect instanceof KeyframeEffect) || !effect.target) continue;
    const { iterations, duration } = effect.getComputedTiming();
    const lasts = iterations === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : (iterations ?? 1) * Number(duration);
    if (lasts <= 5000 || !kit.isVisible(effect.target) || /spinner|loading/i.test(effect.target.className)) continue;
    const isText = (effect.target.textContent ?? '').trim() !== '';
    kit.report(effect.target, {
      rule: 'moves-without-end',
      criteria: ['2.2.2'],
      outcome: isText && !canStop ? 'failed' : 'cantTell',
      why: 'it moves or blinks for more than five seconds, and nothing on the page stops it',
    });
  }
}
