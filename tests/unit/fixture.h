/* SPDX-License-Identifier: Apache-2.0
 * What tests of the whole way share: the data file, some reports (invented) and a printout of a
 * report by which two codings are compared. */
#ifndef KHABAR_FIXTURE_H
#define KHABAR_FIXTURE_H
#include "../../include/khabar/khabar.h"
#include "../check.h"

static const char *const FIXTURE_TEXTS[] = {
    "قتل ثلاثة أشخاص وأصيب خمسة آخرون في انفجار سيارة مفخخة وسط بغداد أمس، بحسب مصدر أمني.",
    "خرج مئات المتظاهرين في تونس احتجاجا على ارتفاع الأسعار. وفرقت الشرطة المظاهرة بالغاز المسيل للدموع.",
    "التقى وزير الخارجية المصري نظيره الأردني في القاهرة، واتفق الجانبان على تعزيز التعاون.",
    "اعتقلت قوات الأمن سبعة مشتبه بهم في الموصل يوم 12 مارس 2016. ونفى المتحدث باسم المحافظة وقوع اشتباكات.",
    "قال المتحدث إن الحكومة ستفرض عقوبات على الشركة إذا لم تسدد الغرامة.\n\nورفض المدير الاتهامات.",
    "",
    "abc \xFF\xFE 123 ؟!",
};
enum { FIXTURE_COUNT = sizeof FIXTURE_TEXTS / sizeof *FIXTURE_TEXTS };

static inline khabar_data *fixture_data(void)
{
    khabar_data *data = NULL;
    char message[200] = "KHABAR_DATA_FILE is not set";
    const char *path = getenv("KHABAR_DATA_FILE");
    if (!path || khabar_data_open(path, &data, message, sizeof message) != KHABAR_OK) {
        printf("Bail out! %s\n", message);
        exit(1);
    }
    return data;
}

static inline khabar_input fixture_input(int i)
{
    return (khabar_input){.id = "t", .date = "2016-03-20", .text = FIXTURE_TEXTS[i], .length = strlen(FIXTURE_TEXTS[i])};
}

/* Every field by which an event is known, one event a line. Free it. */
static inline char *fixture_print(const khabar_report *report)
{
    size_t n, room = 0;
    char *out = NULL;
    FILE *f = open_memstream(&out, &room);
    if (!f) return NULL;
    const khabar_event *e = khabar_report_events(report, &n);
    for (size_t i = 0; i < n; i++, e++) {
        fprintf(f, "%s %s %s %s %s %zu-%zu %s %.6f", e->id, e->key, e->event, e->status, e->tense, e->trigger.start,
                e->trigger.end, e->lemma, e->confidence);
        for (size_t k = 0; k < e->modes; k++) fprintf(f, " mode=%s", e->mode[k]);
        for (size_t k = 0; k < e->actors; k++) fprintf(f, " actor=%s/%s%s", e->actor[k].name, e->actor[k].code, e->actor[k].sector);
        for (size_t k = 0; k < e->recipients; k++) fprintf(f, " recipient=%s/%s%s", e->recipient[k].name, e->recipient[k].code, e->recipient[k].sector);
        for (size_t k = 0; k < e->places; k++) fprintf(f, " place=%s/%.4f/%.4f", e->place[k].name, e->place[k].lat, e->place[k].lon);
        for (size_t k = 0; k < e->times; k++) fprintf(f, " when=%s", e->when[k].edtf);
        for (size_t k = 0; k < e->causes; k++) fprintf(f, " because=%s", e->because_of[k]);
        fputc('\n', f);
    }
    fclose(f);
    return out;
}
#endif
