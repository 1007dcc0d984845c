/** How far a rule of IBM's engine is trusted here. */
export interface IbmTrust {
  /** `failed` and `cantTell` stand for themselves; `second` counts only where another engine found the same. */
  as: 'failed' | 'cantTell' | 'second';
  criteria: readonly string[];
}

const failed = (...criteria: string[]): IbmTrust => ({ as: 'failed', criteria });
const cantTell = (...criteria: string[]): IbmTrust => ({ as: 'cantTell', criteria });
const second = (...criteria: string[]): IbmTrust => ({ as: 'second', criteria });

/**
 * IBM's rules that run, by id; the rest say what axe-core or our own rules say better, or come in floods, or cost as much as all others together
 * (contrast, text spacing, visible focus, size of targets). Criteria are the
 * engine's own; trust was measured on the W3C ACT rules' examples.
 */
export const ibmRules: Readonly<Record<string, IbmTrust>> = {
  iframe_interactive_tabbable: failed('2.1.1'),
  object_text_exists: failed('1.1.1'),
  imagemap_alt_exists: failed('1.1.1'),
  dir_attribute_valid: failed('1.3.2'),
  table_caption_empty: failed('1.3.1'),
  table_caption_nested: failed('1.3.1'),
  marquee_elem_avoid: failed('2.2.2'),
  blink_elem_deprecated: failed('2.2.2'),
  error_message_exists: failed('3.3.1'),
  input_checkboxes_grouped: second('1.3.1'),

  a_text_purpose: second('2.4.4', '4.1.2'),
  area_alt_exists: second('1.1.1'),
  aria_attribute_allowed: second('4.1.2'),
  aria_attribute_required: second('4.1.2'),
  aria_attribute_value_valid: second('4.1.2'),
  aria_child_valid: second('1.3.1'),
  aria_hidden_nontabbable: second('4.1.2', '1.3.1'),
  aria_id_unique: second('4.1.2'),
  aria_parent_required: second('1.3.1'),
  aria_role_allowed: second('4.1.2'),
  aria_widget_labelled: second('4.1.2'),
  element_lang_valid: second('3.1.2'),
  element_scrollable_tabbable: second('2.1.1'),
  fieldset_legend_valid: second('1.3.1'),
  form_label_unique: second('1.3.1'),
  frame_title_exists: second('4.1.2'),
  heading_content_exists: second('2.4.6', '1.3.1'),
  html_lang_exists: second('3.1.1'),
  html_lang_valid: second('3.1.1'),
  imagebutton_alt_exists: second('1.1.1'),
  img_alt_valid: second('1.1.1'),
  input_autocomplete_valid: second('1.3.5'),
  input_label_exists: second('4.1.2'),
  page_title_exists: second('2.4.2'),
  svg_graphics_labelled: second('1.1.1'),
  table_headers_exists: second('1.3.1'),
  table_headers_ref_valid: second('1.3.1'),

  asciiart_alt_exists: cantTell('1.1.1'),
  draggable_alternative_exists: cantTell('2.5.7'),
  element_mouseevent_keyboard: cantTell('2.1.1'),
  fieldset_label_valid: cantTell('1.3.1'),
  form_font_color: cantTell('1.4.1'),
  heading_markup_misuse: cantTell('1.3.1'),
  img_ismap_misuse: cantTell('1.1.1'),
  img_longdesc_misuse: cantTell('1.1.1'),
  input_label_after: cantTell('3.3.2'),
  input_label_before: cantTell('3.3.2'),
  input_onchange_review: cantTell('3.2.2'),
  list_markup_review: cantTell('1.3.1'),
  script_focus_blur_review: cantTell('3.2.1', '2.1.1'),
  script_onclick_misuse: cantTell('2.1.1'),
  script_select_review: cantTell('3.2.2'),
  select_options_grouped: cantTell('1.3.1'),
  style_hover_persistent: cantTell('1.4.13'),
  table_headers_related: cantTell('1.3.1'),
  table_scope_valid: cantTell('1.3.1'),
  table_structure_misuse: cantTell('1.3.1'),
  table_summary_redundant: cantTell('1.3.1'),
  text_quoted_correctly: cantTell('1.3.1'),
  text_sensory_misuse: cantTell('1.3.3'),
  text_whitespace_valid: cantTell('1.3.2'),
};
