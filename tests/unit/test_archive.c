/* SPDX-License-Identifier: Apache-2.0
 * Archives through the public intake: pages, texts and feeds in them as articles, begun again behind each of them, damaged. */
#include "stream_fixture.h"

#include "../../include/khabar/khabar.h"

enum { PAGES = 24, MOST = 64 };

static const char PARAGRAPH[] = "<p>وقال المتحدث باسم المحافظة إن اللجنة ستجتمع يوم الأحد المقبل من أجل بحث مطالب السكان، وإن نتائج الاجتماع "
                                "ستعلن في اليوم نفسه بعد أن يطلع عليها المجلس المحلي.</p>";

static void add_record(struct bytes *b, int number, const char *type, const char *body)
{
    char head[500], answer[200];
    snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n", type);
    snprintf(head, sizeof head, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2022-03-04T05:06:%02dZ\r\nWARC-Target-URI: http://news.example/%d\r\n"
             "Content-Type: application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n", number, number, strlen(answer) + strlen(body));
    bytes_text(b, head);
    bytes_text(b, answer);
    bytes_text(b, body);
    bytes_text(b, "\r\n\r\n");
}

static void add_page(struct bytes *b, int number)
{
    char page[4000];
    snprintf(page, sizeof page, "<html lang='ar'><head><title>اللجنة رقم %d</title></head><body><nav><a href='/'>الرئيسية</a></nav><article>"
             "<h1>اللجنة رقم %d</h1>%s%s</article></body></html>", number, number, PARAGRAPH, PARAGRAPH);
    add_record(b, number, "text/html; charset=utf-8", page);
}

struct outcome {
    struct { char *text, *id, *url, *fetched, *kind; uint64_t offset, next; } at[MOST];
    size_t n, notices;
    char last[200];
};

static void note(void *context, const khabar_notice *notice)
{
    struct outcome *o = context;
    o->notices++;
    snprintf(o->last, sizeof o->last, "%s", notice->text);
}

static struct outcome read_all(const struct bytes *b, uint64_t offset)
{
    struct outcome o = {0};
    struct memory m = {b->at + offset, b->n - offset, 4096, false};
    khabar_intake_options options = khabar_intake_options_default();
    khabar_intake *intake;
    khabar_article a;
    options.name = "archive";
    options.offset = offset;
    options.notice = note;
    options.notice_context = &o;
    if (khabar_intake_open(memory_read, &m, &options, &intake) != KHABAR_OK) exit(1);
    while (khabar_intake_next(intake, &a) == KHABAR_OK && a.text && o.n < MOST) {
        o.at[o.n].text = strndup(a.text, a.length);
        o.at[o.n].id = strdup(a.id);
        o.at[o.n].url = strdup(a.url);
        o.at[o.n].fetched = strdup(a.fetched);
        o.at[o.n].kind = strdup(a.kind);
        o.at[o.n].offset = a.offset;
        o.at[o.n++].next = a.next;
    }
    khabar_intake_close(intake);
    return o;
}

static void forget(struct outcome *o)
{
    for (size_t i = 0; i < o->n; i++) {
        free(o->at[i].text);
        free(o->at[i].id);
        free(o->at[i].url);
        free(o->at[i].fetched);
        free(o->at[i].kind);
    }
}

/* The articles of `rest` are those of `whole` from number `from` on. */
static void check_rest(const struct outcome *rest, const struct outcome *whole, size_t from)
{
    if (!CHECK_INT(rest->n, whole->n - from)) return;
    for (size_t i = 0; i < rest->n; i++) {
        CHECK_TEXT(rest->at[i].text, whole->at[from + i].text);
        CHECK_TEXT(rest->at[i].id, whole->at[from + i].id);
        CHECK_TEXT(rest->at[i].fetched, whole->at[from + i].fetched);
        CHECK_INT(rest->at[i].offset, whole->at[from + i].offset);
        CHECK_INT(rest->at[i].next, whole->at[from + i].next);
    }
}

/* Stopped behind any article and begun again there, nothing is missing and nothing comes twice. */
static void check_halves(const struct bytes *b)
{
    struct outcome whole = read_all(b, 0);
    CHECK_INT(whole.n, PAGES);
    CHECK_INT(whole.notices, 0);
    for (size_t i = 0; i < whole.n; i++) {
        struct outcome rest = read_all(b, whole.at[i].next);
        check_rest(&rest, &whole, i + 1);
        forget(&rest);
    }
    forget(&whole);
}

static void begun_again_behind_each_article(void)
{
    struct bytes plain = {0}, members = {0}, frames = {0};
    for (int i = 0; i < PAGES; i++) {
        size_t begin = plain.n;
        add_page(&plain, i);
        bytes_gzip(&members, plain.at + begin, plain.n - begin);
        bytes_zstd(&frames, plain.at + begin, plain.n - begin);
    }
    check_halves(&plain);
    check_halves(&members);
    check_halves(&frames);
    free(plain.at);
    free(members.at);
    free(frames.at);
}

/* Of a single member no part can be read alone: begun again, it gives all articles again under the same ids. */
static void one_member(void)
{
    struct bytes plain = {0}, packed = {0};
    for (int i = 0; i < PAGES; i++) add_page(&plain, i);
    bytes_gzip(&packed, plain.at, plain.n);
    struct outcome whole = read_all(&packed, 0), again = read_all(&packed, whole.at[5].next);
    CHECK_INT(whole.n, PAGES);
    CHECK_INT(whole.at[5].next, 0);
    CHECK_INT(whole.at[PAGES - 1].next, packed.n);
    check_rest(&again, &whole, 0);
    forget(&whole);
    forget(&again);
    free(plain.at);
    free(packed.at);
}

static void what_records_hold(void)
{
    struct bytes b = {0};
    add_page(&b, 1);
    add_record(&b, 2, "text/html", "<html><body><ul><li><a href='/1'>خبر</a></li></ul></body></html>"); /* no article */
    add_record(&b, 3, "application/rss+xml", "<rss><channel><item><title>أعلنت الوزارة نتائج المسابقة</title><guid>f-1</guid></item>"
               "<item><title>عقد المجلس جلسته الأولى</title><link>http://x.example/2</link></item></channel></rss>");
    add_record(&b, 4, "text/plain", "وصل الوفد إلى المدينة صباح اليوم ثم زار مصنعا للنسيج.");
    add_record(&b, 5, "text/plain; charset=windows-1256", "\xE6\xD5\xE1 \xC7\xE1\xE6\xDD\xCF \xC5\xE1\xEC \xC7\xE1\xE3\xCF\xED\xE4\xC9 \xD5\xC8\xC7\xCD \xC7\xE1\xED\xE6\xE3");
    struct outcome o = read_all(&b, 0);
    CHECK_INT(o.n, 5);
    CHECK_TEXT(o.at[0].id, "http://news.example/1");
    CHECK_TEXT(o.at[0].url, "http://news.example/1");
    CHECK_TEXT(o.at[0].fetched, "2022-03-04T05:06:01Z");
    CHECK_TEXT(o.at[0].kind, "warc");
    CHECK(strncmp(o.at[0].text, "اللجنة رقم 1\nوقال", strlen("اللجنة رقم 1\nوقال")) == 0);
    CHECK_TEXT(o.at[1].id, "f-1");
    CHECK_TEXT(o.at[1].url, "http://news.example/3");
    CHECK_TEXT(o.at[2].id, "http://x.example/2");
    CHECK_TEXT(o.at[2].fetched, "2022-03-04T05:06:03Z");
    CHECK_INT(o.at[2].offset, o.at[1].offset);
    CHECK_TEXT(o.at[3].id, "http://news.example/4");
    CHECK_TEXT(o.at[4].text, "وصل الوفد إلى المدينة صباح اليوم");
    CHECK_INT(o.notices, 0);
    forget(&o);
    free(b.at);
}

static void a_damaged_member_costs_one_page(void)
{
    struct bytes plain = {0}, members = {0};
    size_t begin[4] = {0};
    for (int i = 0; i < 4; i++) {
        size_t from = plain.n;
        begin[i] = members.n;
        add_page(&plain, i);
        bytes_gzip(&members, plain.at + from, plain.n - from);
    }
    memset(members.at + begin[1] + 30, 0xFF, 20);
    struct outcome o = read_all(&members, 0);
    CHECK_INT(o.n, 3);
    CHECK_TEXT(o.at[1].id, "http://news.example/2");
    CHECK_INT(o.at[1].offset, begin[2]);
    char wanted[100];
    snprintf(wanted, sizeof wanted, "damaged gzip member (byte %zu); going on at byte %zu", begin[1], begin[2]);
    CHECK_TEXT(o.last, wanted);
    forget(&o);
    members.n -= 10;
    o = read_all(&members, 0);
    CHECK_INT(o.n, 3); /* the last page lacks only its end */
    snprintf(wanted, sizeof wanted, "gzip member cut short (byte %zu)", begin[3]);
    CHECK_TEXT(o.last, wanted);
    forget(&o);
    free(plain.at);
    free(members.at);
}

int main(void)
{
    RUN(begun_again_behind_each_article);
    RUN(one_member);
    RUN(what_records_hold);
    RUN(a_damaged_member_costs_one_page);
    return check_done();
}
