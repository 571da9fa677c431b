/* SPDX-License-Identifier: Apache-2.0
 * The words under which the store finds a text. */
#include "../check.h"

#include "../../app/store/lemmas.h"
#include "../../app/store/search_words.h"
#include "../../app/store/word_forms.h"

/* The forms of a text, blanks between places and '/' between the words at one. */
static struct buffer forms;

static int add(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    (void)context;
    CHECK(start < end);
    if (forms.n) buffer_string(&forms, same_place ? "/" : " ");
    buffer_add(&forms, word, length);
    return 0;
}

static const char *all(const char *text)
{
    buffer_clear(&forms);
    CHECK_INT(word_forms(text, strlen(text), FORMS_ALL, add, NULL), 0);
    return buffer_text(&forms);
}

static const char *written(const char *text)
{
    buffer_clear(&forms);
    word_forms(text, strlen(text), FORMS_WRITTEN, add, NULL);
    return buffer_text(&forms);
}

static void letters_are_folded(void)
{
    CHECK_TEXT(written("أُعْتُـــقِلَ إلى آل مؤمن بيئة جزء ى"), "اعتقل الي ال مءمن بيءه جزء ي");
    CHECK_TEXT(written("٢٠١٥ ۱۲ Ünïted CAFÉ ﻣﺤﻤﺪ ﷲ"), "2015 12 united cafe محمد الله");
    CHECK_TEXT(written("گروه پاریس"), "كروه باريس");
    CHECK_TEXT(written("...، - ؟"), "");
    CHECK_TEXT(written("أ.ب/ج"), "ا ب ج");
}

static void attached_words_come_off(void)
{
    CHECK_TEXT(all("اعتقال"), "اعتقال");
    CHECK_TEXT(all("واعتقالهم"), "واعتقالهم/واعتقال/اعتقالهم/اعتقال");
    CHECK_TEXT(all("وبالقرب"), "وبالقرب/بالقرب/القرب/قرب");
    CHECK_TEXT(all("للشرطة"), "للشرطه/لشرطه/شرطه");
    CHECK_TEXT(all("والعراقي"), "والعراقي/العراقي/عراقي");
    CHECK_TEXT(all("رئاستهم"), "رءاستهم/رءاست/رءاسه");
}

static void what_is_no_clitic_stays(void)
{
    CHECK_TEXT(all("وفد"), "وفد");          /* too short for و */
    CHECK_TEXT(all("إلغاء"), "الغاء");      /* no article: hamza */
    CHECK_TEXT(all("مدينة"), "مدينه");      /* ة is no pronoun */
    CHECK_TEXT(all("على"), "علي");          /* nor is ى */
    CHECK_TEXT(all("wafd"), "wafd");
    CHECK_TEXT(all("و15"), "و15");
}

static void long_words_are_cut(void)
{
    char text[4001] = "";
    for (int i = 0; i < 1000; i++) strcat(text, i % 2 ? "ب" : "ت");
    all(text);
    CHECK_INT(forms.n, FORM_LETTERS * 2);
}

static void a_query_means_the_same_to_both(void)
{
    struct buffer sqlite = {0}, postgres = {0};
    const char *query = "اعتقال \"سيارة مفخخة\" وز* -غائب قتل OR جرح";
    CHECK(search_words(&sqlite, query, SQL_SQLITE, false));
    CHECK(search_words(&postgres, query, SQL_POSTGRES, false));
    CHECK_TEXT(sqlite.at, "(((\"اعتقال\")) AND ((\"سياره\" + \"مفخخه\")) AND ((\"وز\" *)) AND ((\"قتل\") OR (\"جرح\"))) NOT (\"غاءب\")");
    CHECK_TEXT(postgres.at, "((('اعتقال')) & (('سياره' <-> 'مفخخه')) & (('وز':*)) & (('قتل') | ('جرح'))) & !('غاءب')");
    CHECK(search_words(&sqlite, "اعتقل/عقل8 رجل", SQL_SQLITE, true));
    CHECK_TEXT(sqlite.at, "(((\"اعتقل\" OR \"عقل8\")) AND ((\"رجل\")))");
    CHECK(!search_words(&sqlite, "-غائب ...", SQL_SQLITE, false));
    CHECK(!search_words(&sqlite, "\"\" OR * -", SQL_SQLITE, false));
    buffer_free(&sqlite);
    buffer_free(&postgres);
}

static void the_pattern_of_a_lemma_tells_its_form(void)
{
    static const struct { const char *lemma, *root, *upos; int form; } CASES[] = {
        {"اعتقل", "عقل", "VERB", 8}, {"اعتقال", "عقل", "NOUN", 8}, {"معتقل", "عقل", "NOUN", 8}, {"عقل", "عقل", "NOUN", 1},
        {"اتّصل", "وصل", "VERB", 8}, {"اتّصال", "وصل", "NOUN", 8}, {"اصطدم", "صدم", "VERB", 8}, {"ازداد", "زيد", "VERB", 8},
        {"انفجر", "فجر", "VERB", 7}, {"انفجار", "فجر", "NOUN", 7}, {"فجّر", "فجر", "VERB", 2}, {"تفجير", "فجر", "NOUN", 2},
        {"هاجم", "هجم", "VERB", 3}, {"مهاجمة", "هجم", "NOUN", 3}, {"هجوم", "هجم", "NOUN", 1}, {"كاتب", "كتب", "NOUN", 1},
        {"أعلن", "علن", "VERB", 4}, {"إعلان", "علن", "NOUN", 4}, {"إقامة", "قوم", "NOUN", 4}, {"تظاهر", "ظهر", "VERB", 6},
        {"استقال", "قيل", "VERB", 10}, {"استقالة", "قيل", "NOUN", 10}, {"استعمال", "عمل", "NOUN", 10}, {"قال", "قول", "VERB", 1},
        {"متر", "", "NOUN", 0}, {"مقتل", "قتل", "NOUN", 0}, {"برنامج", "برمج", "NOUN", 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (!CHECK_INT(lemma_form(CASES[i].lemma, CASES[i].root, CASES[i].upos), CASES[i].form)) printf("# %s\n", CASES[i].lemma);
}

int main(void)
{
    RUN(letters_are_folded);
    RUN(attached_words_come_off);
    RUN(what_is_no_clitic_stays);
    RUN(long_words_are_cut);
    RUN(a_query_means_the_same_to_both);
    RUN(the_pattern_of_a_lemma_tells_its_form);
    buffer_free(&forms);
    return check_done();
}
