/* SPDX-License-Identifier: Apache-2.0
 * Words as CoNLL-U: ten columns, Universal Dependencies' tags and features, a flat tree in the place of
 * syntax. Root, gloss and "not in the lexicon" stand in MISC. Valid at level 2 of UD's rules.
 *
 * All text is written in Unicode normal form C, as the format demands: most Arabic is typed with
 * the shadda before the vowel, which is not normal. `# text` is put together from the words, so
 * that it always agrees with them; white space between words becomes one space. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "export.h"

/* Columns whose signs have a meaning in MISC and must be escaped there. */
enum column { COLUMN_PLAIN, COLUMN_MISC };

/* One column's sign. White space would end the column or split the word; a control sign is
 * allowed nowhere. `\p` for | is the convention of Udapi; `\e` for = is made after it. */
static void write_sign(FILE *out, utf8proc_int32_t sign, const char *bytes, size_t length, enum column column)
{
    utf8proc_category_t category = utf8proc_category(sign);
    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
        fputc('_', out);
    else if (category == UTF8PROC_CATEGORY_CC)
        fputs("\xEF\xBF\xBD", out);
    else if (column == COLUMN_MISC && sign == '|')
        fputs("\\p", out);
    else if (column == COLUMN_MISC && sign == '=')
        fputs("\\e", out);
    else if (column == COLUMN_MISC && sign == '\\')
        fputs("\\\\", out);
    else
        fwrite(bytes, 1, length, out);
}

/* False without memory. An empty text is `empty`. */
static bool write_column(FILE *out, const char *text, const char *empty, enum column column)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &normal,
                                           UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length == UTF8PROC_ERROR_NOMEM) return false;
    if (length <= 0) fputs(empty, out);
    for (utf8proc_ssize_t i = 0, taken; i < length; i += taken) {
        utf8proc_int32_t sign;
        taken = utf8proc_iterate(normal + i, length - i, &sign);
        if (taken <= 0) break;
        write_sign(out, sign, (const char *)normal + i, (size_t)taken, column);
    }
    free(normal);
    return true;
}

/* A document's or sentence's id: without white space, and without the slash, which the format
 * keeps for parallel treebanks. */
static void write_id(FILE *out, const char *id)
{
    for (; *id; id++) {
        if (*id == '/') fputs("%2F", out);
        else fputc((unsigned char)*id <= ' ' ? '_' : *id, out);
    }
}

struct writer {
    FILE *out;
    khabar_report *report;
    const khabar_segment *word; /* [n] */
    size_t n;
};

/* First word behind the written word that begins at `start`. */
static size_t token_end(const struct writer *writer, size_t start)
{
    size_t end = start + 1;
    while (end < writer->n && writer->word[end].token == writer->word[start].token &&
           writer->word[end].sentence == writer->word[start].sentence)
        end++;
    return end;
}

/* The written word that holds words [start,end); NULL without memory. Clitics may share letters,
 * so that their forms put together are not what is written. */
static const char *token_form(const struct writer *writer, size_t start, size_t end)
{
    const khabar_segment *word = writer->word;
    if (end - start == 1) return word[start].form;
    size_t from = word[start].start, to = word[start].end;
    for (size_t i = start; i < end; i++) {
        if (word[i].start < from) from = word[i].start;
        if (word[i].end > to) to = word[i].end;
    }
    return khabar_report_copy(writer->report, from, to);
}

static bool write_form(const struct writer *writer, size_t start, size_t end)
{
    const char *form = token_form(writer, start, end);
    return form && write_column(writer->out, form, "\xEF\xBF\xBD", COLUMN_PLAIN);
}

static bool write_text_line(const struct writer *writer, size_t start, size_t end)
{
    fputs("# text = ", writer->out);
    for (size_t i = start, next; i < end; i = next) {
        next = token_end(writer, i);
        if (!write_form(writer, i, next)) return false;
        if (next < end && writer->word[i].space_after) fputc(' ', writer->out);
    }
    fputc('\n', writer->out);
    return true;
}

static bool write_pair(FILE *out, const char **gap, const char *name, const char *value)
{
    if (!*value) return true;
    fprintf(out, "%s%s=", *gap, name);
    *gap = "|";
    return write_column(out, value, "", COLUMN_MISC);
}

/* `joined`: nothing separates the written word from the next, and the word is all of it. */
static bool write_misc(FILE *out, const khabar_segment *word, bool joined)
{
    const char *gap = "";
    bool ok = write_pair(out, &gap, "Gloss", word->gloss) && write_pair(out, &gap, "Guessed", word->guessed ? "Yes" : "") &&
              write_pair(out, &gap, "Root", word->root) && write_pair(out, &gap, "SpaceAfter", joined ? "No" : "");
    if (!*gap) fputc('_', out);
    return ok;
}

/* Head and relation. No syntax is computed: so that what needs a tree can read the file, all words hang on `root`,
 * the number of the sentence's first word that is no sign, as dep, signs as punct. */
static void write_tree(FILE *out, const khabar_segment *word, size_t number, size_t root)
{
    if (number == root) fputs("0\troot", out);
    else fprintf(out, "%zu\t%s", root, strcmp(word->upos, "PUNCT") == 0 ? "punct" : "dep");
}

static bool write_word(FILE *out, const khabar_segment *word, size_t number, size_t root, bool joined)
{
    fprintf(out, "%zu\t", number);
    if (!write_column(out, word->form, "\xEF\xBF\xBD", COLUMN_PLAIN)) return false;
    fputc('\t', out);
    if (!write_column(out, word->lemma, "_", COLUMN_PLAIN)) return false;
    fprintf(out, "\t%s\t_\t%s\t", *word->upos ? word->upos : "X", *word->feats ? word->feats : "_");
    write_tree(out, word, number, root);
    fputs("\t_\t", out);
    if (!write_misc(out, word, joined)) return false;
    fputc('\n', out);
    return true;
}

/* Words [start,end) of one written word; `first` is the number of the first in the sentence. */
static bool write_token(const struct writer *writer, size_t start, size_t end, size_t first, size_t root)
{
    FILE *out = writer->out;
    bool several = end - start > 1, joined = !writer->word[start].space_after;
    if (several) {
        fprintf(out, "%zu-%zu\t", first, first + end - start - 1);
        if (!write_form(writer, start, end)) return false;
        fprintf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", joined ? "SpaceAfter=No" : "_");
    }
    for (size_t i = start; i < end; i++)
        if (!write_word(out, &writer->word[i], first + i - start, root, joined && !several)) return false;
    return true;
}

/* Number of the first word that is no sign; 1 if all are. */
static size_t root_of(const struct writer *writer, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (strcmp(writer->word[i].upos, "PUNCT") != 0) return i - start + 1;
    return 1;
}

static bool write_sentence(const struct writer *writer, size_t start, size_t end)
{
    size_t root = root_of(writer, start, end);
    fputs("# sent_id = ", writer->out);
    write_id(writer->out, khabar_report_id(writer->report));
    fprintf(writer->out, "-%zu\n", writer->word[start].sentence + 1);
    if (!write_text_line(writer, start, end)) return false;
    for (size_t i = start, next; i < end; i = next) {
        next = token_end(writer, i);
        if (!write_token(writer, i, next, i - start + 1, root)) return false;
    }
    fputc('\n', writer->out);
    return true;
}

bool export_conllu_words(FILE *out, khabar_report *report, const khabar_segment *words, size_t n, bool opens)
{
    struct writer writer = {.out = out, .report = report, .word = words, .n = n};
    for (size_t start = 0, end; start < writer.n; start = end) {
        for (end = start + 1; end < writer.n && writer.word[end].sentence == writer.word[start].sentence;) end++;
        if (opens && start == 0) {
            fputs("# newdoc id = ", out);
            write_id(out, khabar_report_id(report));
            fputc('\n', out);
        }
        if (!write_sentence(&writer, start, end)) return false;
    }
    return true;
}

bool export_conllu(FILE *out, khabar_report *report)
{
    size_t n;
    const khabar_segment *words = khabar_report_segments(report, &n);
    return export_conllu_words(out, report, words, n, true);
}
