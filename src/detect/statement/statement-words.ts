/** Words by which statements on accessibility are known, in the languages of the EU's model statement and some others; written by hand. */

/** In titles, main headings and addresses. */
export const accessibilityWords =
  /accessib|acc[eé]ssib|accesib|acessib|barrierefrei|toegankelijk|dost[eę]pno|p[rř][ií]stupnos|tillg[aä]nglig|tilg[æa]ngelig|tilgjengelig|saavutettav|προσβασιμ|prosvasim|достъпност|доступн|доступн|pristupačnost|dostopnost|akad[aá]lymentes|ligip[aä]{2}setav|piek[lļ][uū]stam|prieinamum|inrochtaineacht|eri[sş]ilebilirlik|إمكانية الوصول|无障碍|無障礙|アクセシビリティ|접근성/iu;

/** What is claimed of the site; one block must not claim two. */
export const claimWords = {
  full: /\b(?:fully|totally|wholly) (?:compliant|conformant|conforms|accessible|complies)|\bis compliant with\b|totalement conforme|en conformit[eé] totale|(?:plena|total)mente conforme|vollst[aä]ndig (?:konform|vereinbar|barrierefrei)|pienamente conforme|voldoet volledig|volledig (?:conform|aan)|w pełni zgodn|plně v souladu|plne v súlade|helt förenlig|uppfyller (?:alla|samtliga)|fuldt ud (?:i )?overens|täyttää kaikki|fullt? (?:ut )?i samsvar|πλήρως συμμορφ|изцяло съответства|pe deplin conform|teljes mértékben megfelel|u potpunosti (?:je )?usklađen|popolnoma skladn|täielikult (?:kooskõlas|vastav)|pilnībā atbilst|visiškai atitinka/iu,
  partial:
    /\b(?:partially|partly) (?:compliant|conformant|conforms|accessible|complies)|partiellement conforme|en conformit[eé] partielle|parcialmente conforme|(?:teilweise|gr[oö][sß]+tenteils) (?:konform|vereinbar|barrierefrei)|nur teilweise|parzialmente conforme|voldoet (?:gedeeltelijk|deels)|gedeeltelijk (?:conform|aan)|częściowo zgodn|částečně v souladu|čiastočne v súlade|delvis förenlig|delvist (?:i )?overens|osittain|delvis i samsvar|μερικώς συμμορφ|частично съответства|parțial conform|részben megfelel|djelomično usklađen|delno skladn|osaliselt|daļēji atbilst|iš dalies atitinka/iu,
  none: /\b(?:not|non)[- ](?:compliant|conformant)|(?:est|è|es|é) (?:non|no|não) conforme|nicht (?:konform|vereinbar)|voldoet niet|niezgodn|není v souladu|nie je v súlade|inte förenlig|ikke (?:i )?overens|ei täytä|δεν συμμορφ|не съответства|nu este conform|nem felel meg|nije usklađen|ni skladn|ei vasta|neatbilst|neatitinka/iu,
};

/** Conditions and instructions: they tell of statements, they make none. */
export const conditionWords =
  /^(?:if|when|where|si|lorsque|quand|wenn|falls|cuando|se|quando|als|wanneer|jeśli|gdy|om)\b|\b(?:must|should|shall) (?:be|state|say|contain|choose|include)|\bdoit\b|\bdoivent\b|\bmuss\b|\bdebe\b|\bdeve\b|\bmoet\b|\[[^\]]{2,}\]|\S+\/\S+\/\S+ conforme|either .* or /iu;

/** The site that the claim is about. */
export const siteWords =
  /\b(?:web ?sites?|sites?|portal\w*|service|app|application|page web|seite|webseite|webauftritt|internetauftritt|sitio|sito|stron\w|serwis\w?|webov\w+|webbplats\w*|hjemmeside\w*|nettsted\w*|verkko\w+|pagina|veebileh\w+|tīmekļ\w+|svetain\w+|weboldal|honlap|stranic\w+|spletišč\w+)\b|ιστότοπ|уебсайт|интернет|\b[\w-]+\.(?:gov|gouv|gob|go|eu|org|com|[a-z]{2})\b/iu;

export const contentWords =
  /non[- ]?accessible content|inaccessible content|content (?:that|which) is not accessible|not accessible for the following|contenus? non accessibles?|non[- ]conformit|nicht barrierefreie inhalte|contenido no accesible|contenuti non accessibili|conteúdos? não acess|niet[- ]toegankelijke|treści niedostępne|nepřístupný obsah|neprístupný obsah|innehåll som inte är|indhold, der ikke|ei-saavutettav|innhold som ikke|μη προσβάσιμο|недостъпно съдържание|conținut care nu|nem akadálymentes|nepristupačan|nedostopna|mitteligipääsetav|nepiekļūstam|neprieinamas/iu;

export const feedbackWords =
  /feedback|contact|reporting accessibility|report (?:a|an|any)? ?(?:problem|issue)|retour d.information|rückmeldung|kontakt|observaciones|contacto|segnalazion|meccanismo di feedback|contato|informatie en contact|informacje zwrotne|zpětná vazba|spätná väzba|synpunkter|palaute|tilbakemelding|tilbagemelding|επικοινων|обратна връзка|visszajelzés|povratne informacije|tagasiside|atgriezeniskā|atsiliep/iu;

export const enforcementWords =
  /enforcement|ombuds|d[eé]fenseur des droits|voies? de recours|durchsetzung|schlichtung|schiedsstelle|procedimiento de (?:aplicaci|reclamaci)|difensore civico|procedura di attuazione|defensor|handhaving|college voor de rechten|rzecznik praw|postupy pro vymáhání|vynucovac|tillsyn|håndhæv|valvonta|tilsyn|επιβολή|правоприлагане|aplicare|jogérvényesítés|postupak praćenja|izvršb|täitemenetlus|izpildes|vykdymo|equality (?:advisory|and human rights)|human rights commission|commissioner|regulator/iu;
