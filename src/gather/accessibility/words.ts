/** Phrases of many languages that our rules look for; all languages at once, since short texts do not tell theirs. */
export interface Words {
  /** Link texts that say nothing of where they lead. */
  vagueLinks: string[];
  /** Alternative texts that say only that there is an image. */
  vagueImages: string[];
  /** Titles and headings that say nothing of their page. */
  vagueTitles: string[];
  /** Names of fields that do not say what to enter. */
  vagueLabels: string[];
  /** Words of links that lead past repeated blocks. */
  skip: string[];
  /** Words of controls that stop, pause, mute or hide. */
  stop: string[];
  /** Words of warnings: new window, tab, external. */
  newWindow: string[];
  /** Words of instructions that rest on place, shape, size or sound. */
  sensory: string[];
  /** Words of colours. */
  colours: string[];
  /** Words that say a field must be filled. */
  required: string[];
  /** Words of messages about faulty input. */
  faults: string[];
  /** Words that lead to the text of a recording. */
  transcript: string[];
}

/** Written by hand from the languages' usual wording; lower case, no punctuation. */
export const words: Words = {
  vagueLinks: lines(`
    click here|here|click|click this|this|this link|link|more|read more|read more here|learn more|see more|show more|view more|more info|more information|more details|details|find out more|
    continue|continue reading|go|go here|download|view|see|open|info|page|this page|website|visit|start|next|previous|back|full story|html|pdf|epub|doc|docx|xls|xlsx|csv|zip|plain text|text|word|excel|read|read on|tap here|
    ici|cliquez ici|cliquer ici|plus|en savoir plus|lire la suite|lire plus|voir plus|suite|plus d informations|détails|télécharger|voir|
    aquí|haga clic aquí|haz clic aquí|clic aquí|pulse aquí|más|leer más|ver más|más información|saber más|seguir leyendo|detalles|descargar|ver|
    aqui|clique aqui|mais|leia mais|saiba mais|ver mais|veja mais|mais informações|continuar lendo|baixar|
    hier|hier klicken|klicken sie hier|mehr|mehr erfahren|weiterlesen|weitere informationen|mehr lesen|mehr informationen|weiter|details ansehen|herunterladen|
    qui|clicca qui|leggi|leggi tutto|leggi di più|scopri di più|continua|altro|maggiori informazioni|scarica|
    klik hier|lees meer|lees verder|meer|meer informatie|meer info|lees|
    tutaj|kliknij tutaj|więcej|czytaj więcej|dowiedz się więcej|zobacz więcej|
    zde|klikněte zde|více|číst více|více informací|
    tıklayın|buraya tıklayın|tıklayınız|devamı|devamını oku|daha fazla|
    здесь|тут|нажмите здесь|подробнее|читать далее|далее|ещё|узнать больше|читать|скачать|
    тук|повече|прочети повече|докладніше|детальніше|читати далі|
    اضغط هنا|انقر هنا|هنا|المزيد|اقرأ المزيد|التفاصيل|للمزيد|تحميل|
    اینجا|اینجا کلیک کنید|بیشتر|ادامه مطلب|بیشتر بخوانید|یہاں کلک کریں|مزید|مزید پڑھیں|
    点击这里|点击此处|这里|此处|更多|阅读更多|查看更多|详情|查看详情|了解更多|下载|點擊這裡|按此|更多內容|詳情|查看更多|
    こちら|ここ|ここをクリック|こちらをクリック|もっと見る|続きを読む|詳細|詳しく|詳しくはこちら|
    여기|여기를 클릭|더보기|더 보기|자세히|자세히 보기|
    klik di sini|di sini|selengkapnya|baca selengkapnya|baca lagi|lagi|lanjut|
    bấm vào đây|nhấn vào đây|tại đây|xem thêm|đọc thêm|chi tiết|
    ចុចទីនេះ|ទីនេះ|អានបន្ថែម|បន្ថែម|คลิกที่นี่|ที่นี่|อ่านต่อ|อ่านเพิ่มเติม|เพิ่มเติม|यहाँ क्लिक करें|यहां क्लिक करें|और पढ़ें|अधिक`),
  vagueImages: lines(`
    image|img|picture|pic|photo|photograph|graphic|graphics|icon|logo image|spacer|bullet|blank|placeholder|untitled|alt|alt text|alternative text|image alt|null|undefined|temp|banner|thumbnail|
    image of|picture of|photo of|chart|diagram|figure|screenshot|illustration|decorative|
    imagen|foto|fotografía|gráfico|imagem|fotografia|bild|grafik|abbildung|immagine|afbeelding|plaatje|zdjęcie|obraz|obrázek|resim|görsel|изображение|картинка|фото|صورة|图片|图像|圖片|画像|写真|이미지|사진|gambar|hình ảnh|រូបភាព|รูปภาพ`),
  vagueTitles: lines(`
    untitled|untitled document|untitled page|no title|title|page title|page|document|home|homepage|home page|index|welcome|new page|new document|test|test page|website|default|heading|header|section|content|
    sans titre|document sans nom|sans nom|titre|accueil|sin título|documento sin título|título|inicio|sem título|início|ohne titel|unbenannt|unbenanntes dokument|startseite|senza titolo|naamloos|bez tytułu|başlıksız|без названия|без имени|بدون عنوان|无标题|無標題|無題|제목 없음`),
  vagueLabels: lines(`
    field|input|text|text field|textbox|text box|enter|enter text|type here|value|label|form field|control|select|option|options|choose|other|
    champ|saisir|texte|campo|texto|feld|eingabe|testo|veld|invoer|pole|alan|поле|текст|حقل|字段|文本`),
  skip: lines(
    `skip|jump|go to main|go to content|to the content|main content|sauter|aller au contenu|contenu principal|passer au|saltar|ir al contenido|contenido principal|pular|ir para o conteúdo|conteúdo principal|zum inhalt|zum hauptinhalt|springen|überspringen|vai al contenuto|salta|contenuto principale|ga naar|overslaan|przejdź do|treści|přejít|içeriğe|atla|к содержанию|перейти|пропустить|تخطي|انتقل|المحتوى|跳过|跳转|跳至|主要内容|跳到|メインコンテンツ|本文へ|본문|바로가기|langsung ke|lompat|chuyển đến|រំលង|ข้าม`,
  ),
  stop: lines(
    `stop|pause|mute|unmute|hide|freeze|disable|turn off|volume|play|sound|arrêter|suspendre|muet|masquer|pausar|parar|detener|silenciar|ocultar|anhalten|stoppen|pausieren|stumm|ausblenden|ferma|pausa|silenzia|nascondi|pauzeren|dempen|verbergen|zatrzymaj|pauza|wycisz|durdur|duraklat|sessiz|остановить|пауза|выключить|скрыть|إيقاف|كتم|暂停|停止|静音|隐藏|一時停止|停止|消音|정지|일시정지|음소거|berhenti|jeda|tạm dừng|dừng`,
  ),
  newWindow: lines(
    `new window|new tab|opens in|external|popup|pop up|nouvelle fenêtre|nouvel onglet|externe|nueva ventana|nueva pestaña|externo|nova janela|nova aba|neues fenster|neuen fenster|neuem fenster|neuer tab|neuen tab|neuem tab|extern|nuova finestra|nuova scheda|esterno|nieuw venster|nieuw tabblad|nowe okno|nowym oknie|nowej karcie|nové okno|novém okně|yeni pencere|yeni sekme|новом окне|новое окно|новой вкладке|نافذة جديدة|新窗口|新視窗|新しいウィンドウ|別ウィンドウ|새 창|jendela baru|tetingkap baharu|cửa sổ mới`,
  ),
  sensory: lines(
    `on the left|on the right|to the left|to the right|at the left|at the right|left hand|right hand|left side|right side|top left|top right|bottom left|bottom right|left column|right column|round button|square button|circle|triangle|the square|round|large button|small button|big button|hear a|the beep|the sound|in the corner|
    à gauche|à droite|bouton rond|bouton carré|a la izquierda|a la derecha|botón redondo|à esquerda|à direita|links oben|rechts oben|auf der linken|auf der rechten|runde schaltfläche|a sinistra|a destra|linkerkant|rechterkant|слева|справа|круглая кнопка|على اليمين|على اليسار|左侧|右侧|左边|右边|左側|右側|왼쪽|오른쪽`,
  ),
  colours: lines(
    `red|green|blue|yellow|orange|purple|pink|grey|gray|brown|highlighted|rouge|vert|verte|bleu|jaune|gris|rojo|verde|azul|amarillo|vermelho|amarelo|rot|roten|rote|grün|grünen|blau|gelb|rosso|giallo|blu|rood|rode|groen|groene|blauw|geel|czerwony|zielony|красный|красным|зелёный|зеленый|зелёным|зеленым|синий|أحمر|الأحمر|أخضر|الأخضر|红色|绿色|蓝色|黄色|紅色|綠色|赤|緑|青|빨간|초록|merah|hijau|biru|kuning`,
  ),
  required: lines(
    `required|mandatory|must be completed|must be filled|obligatoire|requis|obligatorio|obligatorios|requerido|obrigatório|obrigatórios|pflichtfeld|pflichtfelder|erforderlich|obbligatorio|obbligatori|verplicht|verplichte|wymagane|povinné|zorunlu|обязательно|обязательные|обязательное|обязательны|إلزامي|مطلوب|必填|必須|필수|wajib|bắt buộc`,
  ),
  faults: lines(
    `error|errors|invalid|incorrect|not valid|is required|cannot be empty|can t be blank|must be|please enter|please fill|please correct|please provide|erreur|invalide|incorrect|veuillez|error|inválido|no válido|por favor introduzca|obrigatório|inválida|fehler|ungültig|bitte geben|errore|non valido|ongeldig|fout|błąd|nieprawidłowy|chyba|hata|geçersiz|ошибка|неверный|неверно|خطأ|غير صالح|错误|无效|錯誤|エラー|오류`,
  ),
  transcript: lines(
    `transcript|transcription|text version|text alternative|captions|subtitles|audio description|described version|sign language|transkript|abschrift|textfassung|untertitel|transcripción|subtítulos|transcrição|legendas|sous titres|trascrizione|sottotitoli|transcriptie|ondertiteling|transkrypcja|napisy|расшифровка|субтитры|стенограмма|نص|ترجمة|文字稿|字幕|文字版|文字起こし`,
  ),
};

function lines(text: string): string[] {
  return [
    ...new Set(
      text
        .split('|')
        .map((phrase) => phrase.trim())
        .filter((phrase) => phrase !== ''),
    ),
  ];
}
