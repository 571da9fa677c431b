/* SPDX-License-Identifier: Apache-2.0
 * Where sentences end. Each case is a text with a | at every boundary that must be found. */
#include "../../src/sentence/sentence.h"

#include "../check.h"

static const struct { const char *name, *marked; } CASES[] = {
    {"one sentence", "وصل الوفد إلى المدينة."},
    {"two sentences", "وصل الوفد. |غادر الوزير."},
    {"no final stop", "وصل الوفد. |غادر الوزير"},
    {"question and exclamation", "هل وصل الوفد؟ |نعم وصل! |ثم غادر."},
    {"headline and body", "مظاهرة في المدينة\n|خرج المئات أمس."},
    {"blank lines", "وصل الوفد.\n\n\n|غادر الوزير."},
    {"lines of Windows", "وصل الوفد\r\n|غادر الوزير\r\n"},
    {"title of one letter", "قال د. أحمد إن الوفد وصل. |ثم غادر."},
    {"initials", "قال أ. ب. سالم ذلك. |ثم غادر."},
    {"title at the start", "د. أحمد وصل. |غادر م. سالم."},
    {"decimal number", "بلغت القوة 3.5 درجات. |لم يصب أحد."},
    {"decimal number in Arabic digits", "بلغت القوة ٣.٥ درجات. |لم يصب أحد."},
    {"ellipsis of three stops", "قال إنه سيعود... |ثم غادر."},
    {"ellipsis sign", "قال إنه سيعود… |ثم غادر."},
    {"stop inside a quotation", "قال «وصل الوفد. ثم غادر الوزير» أمس. |انتهى."},
    {"stop at the end of a quotation", "قال «وصل الوفد.» |ثم غادر."},
    {"stop behind a quotation", "قال «وصل الوفد». |ثم غادر."},
    {"straight quotation marks", "قال \"وصل الوفد. ثم غادر\" أمس. |انتهى."},
    {"quotation never closed", "قال «وصل الوفد. |ثم غادر."},
    {"closing bracket behind the stop", "(وصل الوفد.) |غادر الوزير."},
    {"web address", "نشر موقع example.org الخبر. |ثم حذفه."},
    {"clock time", "وصل الساعة 10.30 صباحا. |ثم غادر."},
    {"white space only", " \n\t\n "},
    {"signs only", "... |!"},
};

static jmp_buf escape;
static struct arena arena = {.escape = &escape};
static const char *marked;

/* The text cut by the library, marked in the same way; white space stays before the mark. */
static const char *mark(const char *plain, size_t n)
{
    struct text text;
    struct sentences found;
    text_decode(&text, &arena, plain, n);
    sentences_find(&found, &arena, &text);
    char *out = arena_alloc(&arena, n + found.n + 1), *to = out;
    for (uint32_t s = 0; s < found.n; s++) {
        uint32_t from = s ? found.at[s].start : 0, end = s + 1 < found.n ? found.at[s + 1].start : text.n;
        if (s) *to++ = '|';
        memcpy(to, plain + text.byte[from], text.byte[end] - text.byte[from]);
        to += text.byte[end] - text.byte[from];
    }
    if (!found.n) memcpy(out, plain, n);
    return out;
}

static void boundaries(void)
{
    char plain[500];
    size_t n = 0;
    for (const char *at = marked; *at; at++)
        if (*at != '|') plain[n++] = *at;
    CHECK_TEXT(mark(plain, n), marked);
}

/* Sentences are in order, apart, not empty, and hold every sign that is not white space. */
static void nothing_is_lost(void)
{
    static const char TEXT[] = "  وصل الوفد. \n\n غادر «الوزير. ثم عاد» أمس!  د. سالم (قال. نعم.) 3.5  ";
    struct text text;
    struct sentences found;
    text_decode(&text, &arena, TEXT, sizeof TEXT - 1);
    sentences_find(&found, &arena, &text);
    uint32_t at = 0;
    for (uint32_t s = 0; s <= found.n; s++) {
        uint32_t start = s < found.n ? found.at[s].start : text.n;
        CHECK(start >= at);
        for (; at < start; at++) CHECK(text.cp[at] == ' ' || text.cp[at] == '\n');
        if (s < found.n) {
            CHECK(found.at[s].end > start);
            at = found.at[s].end;
        }
    }
}

int main(void)
{
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        marked = CASES[i].marked;
        check_run(boundaries, CASES[i].name);
    }
    RUN(nothing_is_lost);
    arena_free(&arena);
    return check_done();
}
