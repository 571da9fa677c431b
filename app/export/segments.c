/* SPDX-License-Identifier: Apache-2.0
 * Written words one a line, their clitics and stem joined by '+': the form in which Arabic segmenters are
 * compared. A segment is a span of the written word, so للصحفيين is ل+لصحفيين: its article is the second ل.
 * The article is not cut off: in Universal Dependencies it is a feature of its noun. */
#include "export.h"

/* Broken bytes as U+FFFD: what is written is UTF-8. False without memory. */
static bool write_piece(FILE *out, khabar_report *report, size_t start, size_t end)
{
    size_t broken, length;
    khabar_report_broken(report, &broken);
    if (!broken) {
        const char *bytes = khabar_report_text(report, start, end, &length);
        fwrite(bytes, 1, length, out);
        return true;
    }
    const char *copy = khabar_report_copy(report, start, end);
    if (copy) fputs(copy, out);
    return copy;
}

bool export_cut_word(FILE *out, khabar_report *report, size_t start, size_t end, const khabar_segment *words, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        size_t cut = words[i].start;
        if (words[i].token != words[i - 1].token || cut <= start || cut >= end) continue;
        if (!write_piece(out, report, start, cut)) return false;
        fputc('+', out);
        start = cut;
    }
    bool ok = write_piece(out, report, start, end);
    fputc('\n', out);
    return ok;
}

bool export_segments(FILE *out, khabar_report *report)
{
    size_t n;
    const khabar_segment *word = khabar_report_segments(report, &n);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && word[to].token == word[from].token;) to++;
        if (!export_cut_word(out, report, word[from].start, word[to - 1].end, word + from, to - from)) return false;
        if (to == n || word[to].sentence != word[from].sentence) fputc('\n', out);
    }
    return true;
}
