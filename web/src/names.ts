// SPDX-License-Identifier: Apache-2.0
// Names of codes for people, in both languages. English shows PLOVER's own terms; the Arabic ones are those of
// `khabar graph`. A code without a row here (a table may grow) is shown as it stands.

interface Names {
    en: string;
    ar: string;
}
type Table = Record<string, Names>;

const named = (en: string, ar: string): Names => ({ en, ar });

export const CODE_NAMES = {
    type: {
        AGREE: named('Agree', 'اتفاق'), CONSULT: named('Consult', 'تشاور'), SUPPORT: named('Support', 'دعم'),
        CONCEDE: named('Concede', 'تنازل'), COOPERATE: named('Cooperate', 'تعاون'), AID: named('Aid', 'مساعدة'),
        RETREAT: named('Retreat', 'تراجع'), REQUEST: named('Request', 'طلب'), ACCUSE: named('Accuse', 'اتهام'),
        REJECT: named('Reject', 'رفض'), THREATEN: named('Threaten', 'تهديد'), PROTEST: named('Protest', 'احتجاج'),
        SANCTION: named('Sanction', 'عقوبة'), MOBILIZE: named('Mobilize', 'حشد'), COERCE: named('Coerce', 'إكراه'),
        ASSAULT: named('Assault', 'اعتداء'),
    },
    mode: {
        visit: named('visit', 'زيارة'), 'third-party': named('third party', 'وساطة'),
        multilateral: named('multilateral', 'لقاء متعدد الأطراف'), phone: named('phone', 'اتصال هاتفي'),
        withdraw: named('withdraw', 'انسحاب'), release: named('release', 'إفراج'), disarm: named('disarm', 'نزع سلاح'),
        ceasefire: named('ceasefire', 'وقف إطلاق النار'), access: named('access', 'فتح الطريق'),
        resign: named('resign', 'استقالة'), assist: named('assist', 'مساعدة'), change: named('change', 'تغيير'),
        yield: named('yield', 'تنازل'), meet: named('meet', 'لقاء'), disapprove: named('disapprove', 'استنكار'),
        investigate: named('investigate', 'تحقيق'), allege: named('allege', 'ادعاء'),
        restrict: named('restrict', 'تقييد'), arrest: named('arrest', 'اعتقال'), relations: named('relations', 'علاقات'),
        expel: named('expel', 'طرد'), territory: named('territory', 'أراض'), violence: named('violence', 'عنف'),
        demo: named('demonstration', 'مظاهرة'), riot: named('riot', 'شغب'), strike: named('strike', 'إضراب'),
        hunger: named('hunger strike', 'إضراب عن الطعام'), boycott: named('boycott', 'مقاطعة'),
        obstruct: named('obstruct', 'قطع الطريق'), vandalize: named('vandalize', 'تخريب'),
        convict: named('convict', 'إدانة'), discontinue: named('discontinue', 'وقف'), troops: named('troops', 'قوات'),
        weapons: named('weapons', 'أسلحة'), police: named('police', 'شرطة'), militia: named('militia', 'ميليشيا'),
        seize: named('seize', 'سيطرة'), censor: named('censor', 'رقابة'), curfew: named('curfew', 'حظر تجول'),
        'martial-law': named('martial law', 'أحكام عرفية'), deport: named('deport', 'ترحيل'),
        withhold: named('withhold', 'حجز'), misinformation: named('misinformation', 'تضليل'),
        cyber: named('cyber', 'هجوم إلكتروني'), abduct: named('abduct', 'خطف'), beat: named('beat', 'ضرب'),
        torture: named('torture', 'تعذيب'), sexual: named('sexual violence', 'عنف جنسي'),
        targeted: named('targeted killing', 'اغتيال'), destroy: named('destroy', 'تدمير'),
        primitive: named('primitive weapons', 'سلاح أبيض'), firearms: named('firearms', 'أسلحة نارية'),
        explosives: named('explosives', 'متفجرات'), 'suicide-attack': named('suicide attack', 'هجوم انتحاري'),
        aerial: named('aerial', 'قصف جوي'), drone: named('drone', 'طائرة مسيرة'),
        'heavy-weapons': named('heavy weapons', 'أسلحة ثقيلة'), 'crowd-control': named('crowd control', 'تفريق حشد'),
        unconventional: named('unconventional', 'أسلحة محظورة'),
    },
    context: {
        asylum: named('asylum', 'لجوء'), cbrn: named('CBRN weapons', 'أسلحة غير تقليدية'), corruption: named('corruption', 'فساد'),
        crime: named('crime', 'جريمة'), cyber: named('cyber', 'فضاء إلكتروني'), diplomatic: named('diplomatic', 'دبلوماسي'),
        disasters: named('disasters', 'كوارث'), economic: named('economic', 'اقتصادي'), election: named('election', 'انتخابات'),
        environment: named('environment', 'بيئة'), executive: named('executive', 'سلطة تنفيذية'),
        gender: named('gender', 'نوع اجتماعي'), health: named('health', 'صحة'), human_rights: named('human rights', 'حقوق الإنسان'),
        human_security: named('human security', 'أمن إنساني'), illegal_drugs: named('illegal drugs', 'مخدرات'),
        inequality: named('inequality', 'عدم مساواة'), intelligence: named('intelligence', 'استخبارات'),
        legal: named('legal', 'قضاء'), legislative: named('legislative', 'سلطة تشريعية'), lgbt: named('LGBT', 'أقليات جنسية'),
        migration: named('migration', 'هجرة'), military: named('military', 'عسكري'),
        misinformation: named('misinformation', 'تضليل'), natural_resource: named('natural resources', 'موارد طبيعية'),
        peacekeeping: named('peacekeeping', 'حفظ السلام'), political_institutions: named('political institutions', 'مؤسسات سياسية'),
        pro_autocracy: named('pro-autocracy', 'تأييد الاستبداد'), pro_democracy: named('pro-democracy', 'تأييد الديمقراطية'),
        religion_ethnicity: named('religion, ethnicity', 'دين وإثنية'), reparations: named('reparations', 'تعويضات'),
        repression: named('repression', 'قمع'), rights_freedoms: named('rights and freedoms', 'حقوق وحريات'),
        technology: named('technology', 'تقنية'), territory: named('territory', 'أراض'), terrorism: named('terrorism', 'إرهاب'),
        trafficking: named('trafficking', 'اتجار بالبشر'),
    },
    status: {
        actual: named('actual', 'وقع'), negated: named('negated', 'لم يقع'), future: named('future', 'مرتقب'),
        hypothetical: named('hypothetical', 'مفترض'),
    },
    tense: { current: named('current', 'راهن'), ongoing: named('ongoing', 'مستمر'), historical: named('historical', 'سابق') },
    review: {
        machine: named('machine', 'آلي'), assigned: named('assigned', 'قيد المراجعة'), reviewed: named('reviewed', 'مُراجَع'),
        'peer-reviewed': named('peer-reviewed', 'مُراجَع ثانية'), final: named('final', 'نهائي'),
    },
    verdict: { none: named('no verdict', 'بلا حكم'), accepted: named('accepted', 'مقبول'), rejected: named('rejected', 'مرفوض') },
    speaker: {
        official: named('official', 'رسمي'), security: named('security', 'أمني'), 'armed-group': named('armed group', 'جماعة مسلحة'),
        media: named('media', 'إعلامي'), witness: named('witness', 'شاهد'), medical: named('medical', 'طبي'),
        ngo: named('NGO', 'منظمة غير حكومية'), victim: named('victim', 'ضحية'), anonymous: named('anonymous', 'غير مسمى'),
        other: named('other', 'غير ذلك'),
    },
    measure: {
        dead: named('dead', 'القتلى'), injured: named('injured', 'الجرحى'), arrested: named('arrested', 'المعتقلون'),
        participants: named('participants', 'المشاركون'), displaced: named('displaced', 'النازحون'),
    },
    quad: {
        1: named('cooperation in words', 'تعاون بالقول'), 2: named('cooperation in deeds', 'تعاون بالفعل'),
        3: named('conflict in words', 'نزاع بالقول'), 4: named('conflict in deeds', 'نزاع بالفعل'),
    },
    field: {
        trigger: named('trigger', 'كلمة الحدث'), actor: named('actor', 'الفاعل'), recipient: named('recipient', 'المتلقي'),
        event_loc: named('place', 'المكان'), when: named('time', 'الوقت'), size: named('how many', 'العدد'),
        said_by: named('said by', 'القائل'), event: named('type', 'النوع'), mode: named('mode', 'الأسلوب'),
        context: named('context', 'السياق'), status: named('status', 'الحالة'), tense: named('tense', 'الزمن'),
        because_of: named('because of', 'السبب'), same_as: named('same as', 'التكرار'), review: named('review', 'المراجعة'),
        verdict: named('verdict', 'الحكم'), reliability: named('reliability', 'الموثوقية'), note: named('note', 'الملاحظة'),
        confidence: named('confidence', 'الثقة'), event_scale: named('scale', 'الشدة'), quad_code: named('quad code', 'الربع'),
    },
    /** The letter put beside a mark, so that it needs no colour. */
    letter: {
        actor: named('A', 'ف'), recipient: named('R', 'م'), event_loc: named('P', 'ك'), when: named('T', 'و'),
        size: named('N', 'ع'), said_by: named('S', 'ق'),
    },
} satisfies Record<string, Table>;

export type NameTable = keyof typeof CODE_NAMES;
