/* SPDX-License-Identifier: Apache-2.0
 * Names of codes; see event_names.h. Types and their quad codes as in data/events/types.tsv. */
#include "event_names.h"

#include <stdio.h>
#include <string.h>

const struct type_name type_names[TYPE_NAMES] = {
    {"AGREE", "اتفاق", 1},    {"CONSULT", "تشاور", 1},  {"SUPPORT", "دعم", 1},    {"CONCEDE", "تنازل", 1},
    {"COOPERATE", "تعاون", 2}, {"AID", "مساعدة", 2},     {"RETREAT", "تراجع", 2},  {"REQUEST", "طلب", 3},
    {"ACCUSE", "اتهام", 3},    {"REJECT", "رفض", 3},     {"THREATEN", "تهديد", 3}, {"PROTEST", "احتجاج", 4},
    {"SANCTION", "عقوبة", 4},  {"MOBILIZE", "حشد", 4},   {"COERCE", "إكراه", 4},   {"ASSAULT", "اعتداء", 4},
};

int type_number(const char *type)
{
    for (int i = 0; i < TYPE_NAMES; i++)
        if (strcmp(type, type_names[i].type) == 0) return i;
    return 0;
}

struct pair { const char *code, *arabic; };

static const char *look_up(const struct pair *pairs, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(code, pairs[i].code) == 0) return pairs[i].arabic;
    return "";
}

static const struct pair modes[] = {
    {"visit", "زيارة"}, {"third-party", "وساطة"}, {"multilateral", "لقاء متعدد الأطراف"}, {"phone", "اتصال هاتفي"},
    {"withdraw", "انسحاب"}, {"release", "إفراج"}, {"disarm", "نزع سلاح"}, {"ceasefire", "وقف إطلاق النار"},
    {"access", "فتح الطريق"}, {"resign", "استقالة"}, {"assist", "مساعدة"}, {"change", "تغيير"}, {"yield", "تنازل"},
    {"meet", "لقاء"}, {"disapprove", "استنكار"}, {"investigate", "تحقيق"}, {"allege", "ادعاء"},
    {"restrict", "تقييد"}, {"arrest", "اعتقال"}, {"relations", "علاقات"}, {"expel", "طرد"}, {"territory", "أراض"},
    {"violence", "عنف"}, {"demo", "مظاهرة"}, {"riot", "شغب"}, {"strike", "إضراب"}, {"hunger", "إضراب عن الطعام"},
    {"boycott", "مقاطعة"}, {"obstruct", "قطع الطريق"}, {"vandalize", "تخريب"}, {"convict", "إدانة"},
    {"discontinue", "وقف"}, {"troops", "قوات"}, {"weapons", "أسلحة"}, {"police", "شرطة"}, {"militia", "ميليشيا"},
    {"seize", "سيطرة"}, {"censor", "رقابة"}, {"curfew", "حظر تجول"}, {"martial-law", "أحكام عرفية"},
    {"deport", "ترحيل"}, {"withhold", "حجز"}, {"misinformation", "تضليل"}, {"cyber", "هجوم إلكتروني"},
    {"abduct", "خطف"}, {"beat", "ضرب"}, {"torture", "تعذيب"}, {"sexual", "عنف جنسي"}, {"targeted", "اغتيال"},
    {"destroy", "تدمير"}, {"primitive", "سلاح أبيض"}, {"firearms", "أسلحة نارية"}, {"explosives", "متفجرات"},
    {"suicide-attack", "هجوم انتحاري"}, {"aerial", "قصف جوي"}, {"drone", "طائرة مسيرة"},
    {"heavy-weapons", "أسلحة ثقيلة"}, {"crowd-control", "تفريق حشد"}, {"unconventional", "أسلحة محظورة"},
};

const char *mode_arabic(const char *mode)
{
    return look_up(modes, sizeof modes / sizeof *modes, mode);
}

const char *status_arabic(const char *status)
{
    static const struct pair statuses[] = {{"negated", "لم يقع"}, {"future", "مرتقب"}, {"hypothetical", "مفترض"}};
    return look_up(statuses, sizeof statuses / sizeof *statuses, status);
}

const char *size_arabic(int size)
{
    static const char *const names[] = {"القتلى", "الجرحى", "المعتقلون", "المشاركون", "النازحون"};
    return names[size];
}

/* Colours of equal weight on white that stay apart for the colour-blind (blue, green, orange, red of the Okabe-Ito
 * palette, darkened so that text in them has a contrast of 4.5 or more). */
const struct quad_look quad_looks[5] = {
    {"", "#555555", ""},
    {"تعاون بالقول", "#0067A5", "2 5"},
    {"تعاون بالفعل", "#00735C", "14 4 3 4"},
    {"نزاع بالقول", "#9A5B00", "8 5"},
    {"نزاع بالفعل", "#B3261E", ""},
};

void count_events_arabic(char *out, unsigned room, unsigned long n)
{
    unsigned long end = n % 100;
    if (n == 0) snprintf(out, room, "لا أحداث");
    else if (n == 1) snprintf(out, room, "حدث واحد");
    else if (n == 2) snprintf(out, room, "حدثان");
    else snprintf(out, room, "%lu %s", n, end >= 3 && end <= 10 ? "أحداث" : end >= 11 ? "حدثا" : "حدث");
}
