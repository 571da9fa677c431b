/* SPDX-License-Identifier: Apache-2.0
 * Folding of letters: which spellings are one for lookup, and which stay apart. */
#include "../../src/text/fold.h"

#include "../../src/base/utf8.h"
#include "../check.h"

/* The folded letters as UTF-8. */
static const char *folded(const char *text)
{
    static char out[400];
    uint32_t letters[100];
    size_t n = fold_utf8(text, strlen(text), letters, 100), at = 0;
    for (size_t i = 0; i < n; i++) at += utf8_encode(letters[i], out + at);
    out[at] = 0;
    return out;
}

static void alefs_are_one(void)
{
    CHECK_TEXT(folded("أحمد"), "احمد");
    CHECK_TEXT(folded("إلى"), "الي");
    CHECK_TEXT(folded("آب"), "اب");
    CHECK_TEXT(folded("\u0671لله"), "الله"); /* alef wasla */
}

static void final_letters_are_one(void)
{
    CHECK_TEXT(folded("مدينة"), "مدينه");
    CHECK_TEXT(folded("مستشفى"), "مستشفي");
}

static void hamza_seats_are_one(void)
{
    CHECK_TEXT(folded("مسؤول"), "مسءول");
    CHECK_TEXT(folded("مسئول"), "مسءول");
    CHECK_TEXT(folded("هيئة"), "هيءه");
}

static void marks_and_tatweel_vanish(void)
{
    CHECK_TEXT(folded("قَتَّلَ"), "قتل");
    CHECK_TEXT(folded("قـــال"), "قال");
    CHECK_TEXT(folded("هذ\u0670ا"), "هذا"); /* superscript alef */
}

static void invisible_signs_vanish(void)
{
    CHECK_TEXT(folded("مي\u200Cخواهم"), "ميخواهم");
    CHECK_TEXT(folded("\u202Bخبر\u202C"), "خبر");
    CHECK_TEXT(folded("\uFEFFخبر"), "خبر");
}

static void persian_letters_become_arabic(void)
{
    CHECK_TEXT(folded("ایران"), "ايران");   /* Farsi yeh */
    CHECK_TEXT(folded("کربلا"), "كربلا");   /* keheh */
    CHECK_TEXT(folded("پاریس"), "باريس");
    CHECK_TEXT(folded("ڤيينا"), "فيينا");
}

static void presentation_forms_become_letters(void)
{
    CHECK_TEXT(folded("\uFEE3\uFEAA\uFEF3\uFEE8\uFE94"), "مدينه");
    CHECK_TEXT(folded("\uFE83\uFEA3\uFEE4\uFEAA"), "احمد");
}

static void digits_become_ascii(void)
{
    CHECK_TEXT(folded("٢٠١٥"), "2015");
    CHECK_TEXT(folded("۲۰۱۵"), "2015");
    CHECK_INT(fold_digit(0x0663), 3);
    CHECK_INT(fold_digit(0x06F9), 9);
    CHECK_INT(fold_digit('0'), 0);
    CHECK_INT(fold_digit('a'), -1);
    CHECK_INT(fold_digit(0x0660 - 1), -1);
}

static void latin_letters_become_small(void) { CHECK_TEXT(folded("BBC"), "bbc"); }

static void different_letters_stay_apart(void)
{
    static const char *const APART[][2] = {{"حرب", "خرب"}, {"سيف", "صيف"}, {"ذكر", "دكر"}, {"طين", "تين"}, {"قلب", "كلب"}};
    for (size_t i = 0; i < sizeof APART / sizeof *APART; i++)
        CHECK(fold_key_utf8(APART[i][0], strlen(APART[i][0])) != fold_key_utf8(APART[i][1], strlen(APART[i][1])));
}

static bool same_key(const char *a, const char *b) { return fold_key_utf8(a, strlen(a)) == fold_key_utf8(b, strlen(b)); }

static void the_article_does_not_count_in_keys(void)
{
    CHECK(same_key("المدينة", "مدينة"));
    CHECK(same_key("الأمم", "أمم"));
    CHECK(!same_key("إلى", "ى")); /* too short to carry an article */
}

/* An article only where two letters stay behind it. */
static void short_words_keep_their_letters(void)
{
    uint32_t letters[8];
    CHECK_INT(fold_article(letters, fold_utf8("الم", 6, letters, 8), AR_ALEF), 0);
    CHECK_INT(fold_article(letters, fold_utf8("البر", 8, letters, 8), AR_ALEF), 2);
    CHECK_INT(fold_article(letters, 0, AR_ALEF), 0);
    CHECK_INT(fold_article(letters, fold_utf8("ألفين", 10, letters, 8), AR_ALEF_HAMZA), 0);
}

static void room_is_respected(void)
{
    uint32_t letters[4] = {0, 0, 0, 7};
    CHECK_INT(fold_utf8("مدينة", 10, letters, 3), 3);
    CHECK_INT(letters[3], 7);
}

/* Folding once more changes nothing. */
static void folding_is_idempotent(void)
{
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        uint32_t once = fold_letter(cp), exact = fold_exact(cp);
        if (once && fold_letter(once) != once) CHECK_INT(cp, -1);
        if (exact && fold_exact(exact) != exact) CHECK_INT(cp, -1);
        if ((once == 0) != (exact == 0)) CHECK_INT(cp, -1);
    }
}

int main(void)
{
    RUN(alefs_are_one);
    RUN(final_letters_are_one);
    RUN(hamza_seats_are_one);
    RUN(marks_and_tatweel_vanish);
    RUN(invisible_signs_vanish);
    RUN(persian_letters_become_arabic);
    RUN(presentation_forms_become_letters);
    RUN(digits_become_ascii);
    RUN(latin_letters_become_small);
    RUN(different_letters_stay_apart);
    RUN(the_article_does_not_count_in_keys);
    RUN(short_words_keep_their_letters);
    RUN(room_is_respected);
    RUN(folding_is_idempotent);
    return check_done();
}
