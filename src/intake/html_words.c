/* SPDX-License-Identifier: Apache-2.0
 * Words of a page; see html_words.h. Labels are written as folded: ا for أ إ آ ٱ, ه for ة, ي for ى. */
#include "html_words.h"

#include "../base/hash.h"
#include "../base/utf8.h"

enum {
    NO_BREAK_SPACE = 0xA0, SOFT_HYPHEN = 0xAD, ARABIC_LETTER_MARK = 0x61C, ZERO_WIDTH_SPACE = 0x200B, NON_JOINER = 0x200C,
    JOINER = 0x200D, LEFT_MARK = 0x200E, RIGHT_MARK = 0x200F, WORD_JOINER = 0x2060, BYTE_ORDER_MARK = 0xFEFF,
    ALEF = 0x627, ALEF_MADDA = 0x622, ALEF_HAMZA = 0x623, ALEF_HAMZA_BELOW = 0x625, ALEF_WASLA = 0x671, HEH = 0x647,
    TEH_MARBUTA = 0x629, YEH = 0x64A, ALEF_MAKSURA = 0x649, TATWEEL = 0x640, FATHATAN = 0x64B, SUKUN = 0x652,
    SUPERSCRIPT_ALEF = 0x670
};

static bool is_unseen(uint32_t c)
{
    return c == SOFT_HYPHEN || c == ARABIC_LETTER_MARK || c == ZERO_WIDTH_SPACE || c == LEFT_MARK || c == RIGHT_MARK ||
           (c >= 0x202A && c <= 0x202E) || (c >= WORD_JOINER && c <= 0x2069) || c == BYTE_ORDER_MARK;
}

uint32_t html_sign_next(const char **at, const char *end)
{
    uint32_t c;
    bool broken;
    *at += utf8_decode((const unsigned char *)*at, (size_t)(end - *at), &c, &broken);
    if (c <= ' ' || c == NO_BREAK_SPACE || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000)
        return c == '\n' ? '\n' : ' ';
    return is_unseen(c) ? 0 : c;
}

static bool is_separator(uint32_t c)
{
    if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    return c <= 0xBF || c == 0x60C || c == 0x61B || c == 0x61F || (c >= 0x66A && c <= 0x66D) || c == 0x6D4 ||
           (c >= 0x2000 && c <= 0x2BFF && c != NON_JOINER && c != JOINER) || (c >= 0x3000 && c <= 0x303F);
}

/* The sign by which words are compared; 0: none. */
static uint32_t fold(uint32_t c)
{
    if ((c >= FATHATAN && c <= SUKUN) || c == SUPERSCRIPT_ALEF || c == TATWEEL || c == NON_JOINER || c == JOINER) return 0;
    if (c == ALEF_MADDA || c == ALEF_HAMZA || c == ALEF_HAMZA_BELOW || c == ALEF_WASLA) return ALEF;
    if (c == TEH_MARBUTA) return HEH;
    if (c == ALEF_MAKSURA) return YEH;
    if (c >= 0x660 && c <= 0x669) return '0' + c - 0x660;
    if (c >= 0x6F0 && c <= 0x6F9) return '0' + c - 0x6F0;
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

uint32_t html_word_next(const char **at, const char *end)
{
    uint64_t hash = HASH_SEED;
    bool inside = false;
    while (*at < end) {
        uint32_t c = html_sign_next(at, end);
        if (!c) continue;
        if (is_separator(c)) {
            if (inside) break;
            continue;
        }
        inside = true;
        if ((c = fold(c)) != 0) hash = hash_step(hash, c);
    }
    uint32_t word = (uint32_t)hash_mix(hash);
    return !inside ? 0 : word ? word : 1;
}

uint32_t html_word_count(const char *text, size_t length)
{
    uint32_t n = 0;
    for (const char *at = text; html_word_next(&at, text + length);) n++;
    return n;
}

const char *html_fold(struct arena *arena, const char *text, size_t length)
{
    char *out = arena_alloc(arena, length + 4), *to = out;
    bool space = false;
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t c = html_sign_next(&at, end);
        if (c && is_separator(c)) space = true;
        else if (c && (c = fold(c)) != 0) {
            if (space && to > out) *to++ = ' ';
            to += utf8_encode(c, to);
            space = false;
        }
    }
    *to = 0;
    return out;
}

const char *html_strip(struct arena *arena, const char *text, size_t length)
{
    const char *first = NULL, *last = text;
    for (const char *at = text, *before = text; at < text + length; before = at) {
        uint32_t c = html_sign_next(&at, text + length);
        if (!c || is_separator(c)) continue;
        if (!first) first = before;
        last = at;
    }
    return first ? arena_copy(arena, first, (size_t)(last - first)) : "";
}

/* ------------------------------------------------------------------ sets */

static uint32_t *slot_of(const struct html_word_set *set, uint32_t word)
{
    uint32_t i = word * 2654435769u;
    for (i &= set->slots - 1; set->slot[i] && set->slot[i] != word; i = (i + 1) & (set->slots - 1)) {}
    return &set->slot[i];
}

void html_word_add(struct html_word_set *set, struct arena *arena, uint32_t word)
{
    if (set->n * 2 >= set->slots) {
        struct html_word_set larger = {.slots = set->slots ? set->slots * 2 : 256, .n = set->n};
        larger.slot = arena_new(arena, uint32_t, larger.slots);
        for (uint32_t i = 0; i < set->slots; i++)
            if (set->slot[i]) *slot_of(&larger, set->slot[i]) = set->slot[i];
        *set = larger;
    }
    uint32_t *slot = slot_of(set, word);
    set->n += *slot == 0;
    *slot = word;
}

bool html_word_has(const struct html_word_set *set, uint32_t word) { return set->n && *slot_of(set, word) != 0; }

void html_word_read(struct html_word_set *set, struct arena *arena, const char *text, size_t length)
{
    uint32_t word;
    for (const char *at = text; (word = html_word_next(&at, text + length)) != 0;) html_word_add(set, arena, word);
}

void html_function_words(struct html_word_set *set, struct arena *arena)
{
    static const char WORDS[] =
        "في من على الى عن مع ان انه انها ما لا لم لن لو قد لقد كان كانت يكون تكون ليس هو هي هم هذا هذه ذلك تلك التي الذي الذين "
        "بعد قبل بين عند منذ خلال حتى حيث كما اذا اذ ثم او ام بل لكن غير كل بعض اي فيما بينما اثر ضد عبر نحو حول دون لدى فوق تحت "
        "وفي ومن وعلى والى وان وانه وقد وكان وكانت وقال وقالت قال قالت واضاف واضافت بان بانه فيه فيها منه منها عليه عليها به بها "
        "له لها لهم ولم ولا وهو وهي وذلك كذلك ايضا والتي والذي لان مما عندما بعدما الا امام وسط بسبب نتيجه "
        "the of to in and a that said on for was is with by";
    html_word_read(set, arena, WORDS, sizeof WORDS - 1);
}

/* ---------------------------------------------------------------- labels */

/* Longer ones before those that they begin with. `alone`: a label only where nothing follows, since reports begin so as well. */
static const struct { const char *words; enum html_label label; bool alone; } LABELS[] = {
    {"اقرا ايضا", LABEL_RELATED, false}, {"اقرا المزيد", LABEL_RELATED, false}, {"اقراوا ايضا", LABEL_RELATED, false},
    {"اقرئي ايضا", LABEL_RELATED, false}, {"اقرا كذلك", LABEL_RELATED, false}, {"اقرا الان", LABEL_RELATED, false},
    {"للمزيد اقرا", LABEL_RELATED, false}, {"للمزيد", LABEL_RELATED, true}, {"طالع ايضا", LABEL_RELATED, false},
    {"طالع اكثر", LABEL_RELATED, false}, {"شاهد ايضا", LABEL_RELATED, false}, {"شاهد بالفيديو", LABEL_RELATED, false},
    {"تابع ايضا", LABEL_RELATED, false}, {"انظر ايضا", LABEL_RELATED, false}, {"قد يهمك", LABEL_RELATED, false},
    {"قد يعجبك", LABEL_RELATED, false}, {"قد تعجبك", LABEL_RELATED, false}, {"ربما يعجبك", LABEL_RELATED, false},
    {"ربما يهمك", LABEL_RELATED, false}, {"مواضيع ذات صله", LABEL_RELATED, false}, {"موضوعات ذات صله", LABEL_RELATED, false},
    {"اخبار ذات صله", LABEL_RELATED, false}, {"مقالات ذات صله", LABEL_RELATED, false}, {"روابط ذات صله", LABEL_RELATED, false},
    {"تقارير ذات صله", LABEL_RELATED, false}, {"ذات صله", LABEL_RELATED, true}, {"ذو صله", LABEL_RELATED, true}, {"اعلانات مبوبه", LABEL_RELATED, true}, {"مواضيع متعلقه", LABEL_RELATED, false},
    {"موضوعات متعلقه", LABEL_RELATED, false}, {"اخبار متعلقه", LABEL_RELATED, false}, {"مقالات متعلقه", LABEL_RELATED, false},
    {"مواضيع مشابهه", LABEL_RELATED, false}, {"مقالات مشابهه", LABEL_RELATED, false}, {"مواضيع مرتبطه", LABEL_RELATED, false},
    {"اخبار مرتبطه", LABEL_RELATED, false}, {"الاكثر قراءه", LABEL_RELATED, false}, {"الاكثر مشاهده", LABEL_RELATED, false},
    {"الاكثر تداولا", LABEL_RELATED, false}, {"الاكثر تعليقا", LABEL_RELATED, false}, {"اخر الاخبار", LABEL_RELATED, true},
    {"احدث الاخبار", LABEL_RELATED, true}, {"اخبار اخري", LABEL_RELATED, true}, {"المزيد من الاخبار", LABEL_RELATED, false},
    {"مزيد من الاخبار", LABEL_RELATED, false}, {"المزيد حول", LABEL_RELATED, false}, {"المزيد", LABEL_RELATED, true}, {"التفاصيل", LABEL_RELATED, true},
    {"اخترنا لك", LABEL_RELATED, false}, {"مختارات", LABEL_RELATED, true}, {"من الارشيف", LABEL_RELATED, true},
    {"read also", LABEL_RELATED, false}, {"related", LABEL_RELATED, true},
    {"التعليقات", LABEL_COMMENTS, true}, {"تعليقات القراء", LABEL_COMMENTS, true}, {"تعليقات الزوار", LABEL_COMMENTS, true},
    {"اراء القراء", LABEL_COMMENTS, true}, {"اضف تعليقك", LABEL_COMMENTS, false}, {"اضف تعليقا", LABEL_COMMENTS, false},
    {"اضف تعليق", LABEL_COMMENTS, false}, {"اترك تعليقا", LABEL_COMMENTS, false}, {"اترك تعليقك", LABEL_COMMENTS, false},
    {"اترك ردا", LABEL_COMMENTS, false}, {"شارك برايك", LABEL_COMMENTS, false}, {"تعليقات", LABEL_COMMENTS, true},
    {"تعليق", LABEL_COMMENTS, true}, {"comments", LABEL_COMMENTS, true}, {"leave a reply", LABEL_COMMENTS, false},
    {"مرسله بواسطه", LABEL_BYLINE, false}, {"نشر بواسطه", LABEL_BYLINE, false}, {"كتب بواسطه", LABEL_BYLINE, false},
    {"بواسطه", LABEL_BYLINE, false}, {"بقلم", LABEL_BYLINE, false}, {"كتب", LABEL_BYLINE, false}, {"كتبت", LABEL_BYLINE, false}, {"اعداد", LABEL_BYLINE, false},
    {"تحرير", LABEL_BYLINE, false}, {"الكاتب", LABEL_BYLINE, false}, {"المحرر", LABEL_BYLINE, false},
    {"المراسل", LABEL_BYLINE, false}, {"by", LABEL_BYLINE, false},
    {"المصدر", LABEL_SOURCE, false}, {"مصدر الخبر", LABEL_SOURCE, false}, {"نقلا عن موقع", LABEL_SOURCE, false},
    {"نشر في", LABEL_DATE, false}, {"نشر بتاريخ", LABEL_DATE, false}, {"نشرت في", LABEL_DATE, false},
    {"نشر يوم", LABEL_DATE, false}, {"تم النشر", LABEL_DATE, false}, {"تاريخ النشر", LABEL_DATE, false},
    {"تاريخ الخبر", LABEL_DATE, false}, {"تاريخ الاضافه", LABEL_DATE, false}, {"التاريخ", LABEL_DATE, false},
    {"اخر تحديث", LABEL_DATE, false}, {"حدث في", LABEL_DATE, false}, {"تحديث", LABEL_DATE, false},
    {"updated", LABEL_DATE, false}, {"published", LABEL_DATE, false},
    {"اعلان", LABEL_LINE, true}, {"اعلانات", LABEL_LINE, true}, {"advertisement", LABEL_LINE, true},
    {"يتبع الاعلان", LABEL_LINE, true}, {"شارك", LABEL_LINE, true}, {"شاركها", LABEL_LINE, true}, {"مشاركه", LABEL_LINE, true},
    {"شارك الخبر", LABEL_LINE, false}, {"شارك المقال", LABEL_LINE, false}, {"شارك هذا", LABEL_LINE, false},
    {"شارك علي", LABEL_LINE, false}, {"مشاركه علي", LABEL_LINE, false}, {"انشر", LABEL_LINE, true}, {"طباعه", LABEL_LINE, false},
    {"نسخ الرابط", LABEL_LINE, false}, {"ارسل الي صديق", LABEL_LINE, false}, {"ارسال الي صديق", LABEL_LINE, false},
    {"تابعنا علي", LABEL_LINE, false}, {"تابعونا علي", LABEL_LINE, false}, {"اشترك في", LABEL_LINE, false},
    {"اشترك الان", LABEL_LINE, false}, {"الوسوم", LABEL_LINE, false}, {"وسوم", LABEL_LINE, false}, {"الكلمات الدلاليه", LABEL_LINE, false},
    {"كلمات دلاليه", LABEL_LINE, false}, {"الكلمات المفتاحيه", LABEL_LINE, false}, {"كلمات مفتاحيه", LABEL_LINE, false},
    {"تصنيفات", LABEL_LINE, false}, {"التصنيف", LABEL_LINE, false}, {"القسم", LABEL_LINE, true}, {"عدد القراءات", LABEL_LINE, false},
    {"عدد الزيارات", LABEL_LINE, false}, {"عدد المشاهدات", LABEL_LINE, false}, {"عدد الزوار", LABEL_LINE, false},
    {"المشاهدات", LABEL_LINE, false}, {"حجم الخط", LABEL_LINE, false}, {"تكبير الخط", LABEL_LINE, false},
    {"تصغير الخط", LABEL_LINE, false}, {"استمع الي", LABEL_LINE, true}, {"استمع للخبر", LABEL_LINE, false},
    {"استمع للمقال", LABEL_LINE, false}, {"مده القراءه", LABEL_LINE, false}, {"وقت القراءه", LABEL_LINE, false},
    {"جميع الحقوق محفوظه", LABEL_LINE, false}, {"كل الحقوق محفوظه", LABEL_LINE, false}, {"حقوق النشر", LABEL_LINE, false},
    {"حقوق الطبع", LABEL_LINE, false}, {"copyright", LABEL_LINE, false}, {"all rights reserved", LABEL_LINE, false},
    {"الرئيسيه", LABEL_LINE, false}, {"عوده الي", LABEL_LINE, true}, {"الي الاعلي", LABEL_LINE, true},
    {"تخط الي المحتوي", LABEL_LINE, false}, {"tags", LABEL_LINE, false}, {"share", LABEL_LINE, false},
};

enum html_label html_label(const char *folded, bool *whole)
{
    folded += strspn(folded, " 0123456789"); /* 27 تعليق */
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        if (folded[0] != LABELS[i].words[0] || folded[1] != LABELS[i].words[1]) continue; /* most go here: the first letter */
        size_t n = strlen(LABELS[i].words);
        if (strncmp(folded, LABELS[i].words, n) != 0 || (folded[n] && folded[n] != ' ')) continue;
        *whole = folded[n] == 0 || strspn(folded + n, " 0123456789") == strlen(folded + n);
        if (*whole || !LABELS[i].alone) return LABELS[i].label;
    }
    *whole = false;
    return LABEL_NONE;
}

/* Behind the first `words` words and the signs after them. */
static const char *pass_words(const char *at, const char *end, int words)
{
    while (words--) html_word_next(&at, end);
    for (const char *next = at; next < end; at = next) {
        uint32_t c = html_sign_next(&next, end);
        if (c && !is_separator(c)) break;
    }
    return at;
}

const char *html_without_label(const char *text, enum html_label label)
{
    const char *end = text + strlen(text);
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        if (LABELS[i].label != label) continue;
        const char *at = text, *words = LABELS[i].words, *last = words + strlen(words);
        int n = 0;
        uint32_t word;
        while ((word = html_word_next(&words, last)) != 0 && word == html_word_next(&at, end)) n++;
        if (!word) return pass_words(text, end, n);
    }
    return text;
}
