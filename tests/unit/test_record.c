/* SPDX-License-Identifier: Apache-2.0
 * Event records read back. Arguments: reports; what the coder writes of them is read and written again as the same
 * bytes. Data file: KHABAR_DATA_FILE. */
#include "../check.h"

#include "../../app/export/export.h"
#include "../../app/import/record.h"

static struct record record; /* kept between tests, as between lines */
static char **paths;
static int n_paths;

static bool reads(const char *line) { return record_read(&record, line, strlen(line)); }

/* ------------------------------------------------------------ single lines */

static void reads_every_field(void)
{
    CHECK(reads("{\"id\":\"r:2\",\"key\":\"00ff\",\"report\":\"r\",\"sentence\":3,\"event\":\"COERCE\",\"mode\":[\"arrest\",\"x\"],"
                "\"context\":[\"terrorism\"],\"status\":\"future\",\"tense\":\"current\",\"quad_code\":4,\"event_scale\":-7.0,"
                "\"trigger\":{\"text\":\"t\",\"start\":1,\"end\":2,\"lemma\":\"l\"},"
                "\"actor\":[{\"text\":\"a\",\"start\":3,\"end\":4,\"head\":\"h\",\"entity\":\"r#1\",\"name\":\"n\",\"code\":\"IRQ\",\"sector\":\"MIL\"},{\"text\":\"b\"}],"
                "\"event_loc\":[{\"text\":\"p\",\"resolved_place\":\"P\",\"country_code\":\"SYR\",\"province\":\"Q\",\"lat\":34,\"lon\":43.7,\"resolution\":2}],"
                "\"when\":[{\"text\":\"w\",\"edtf\":\"2015-06\",\"from\":\"2015-06-01\",\"to\":\"2015-06-30\"}],"
                "\"size\":{\"arrested\":[10,null],\"dead\":[null,3]},\"said_by\":[{\"text\":\"s\",\"kind\":\"media\"}],"
                "\"because_of\":[\"r:1\"],\"same_as\":[],\"confidence\":0.83,\"date\":\"2015-07-01\"}"));
    const khabar_event *e = &record.event;
    CHECK_TEXT(e->id, "r:2");
    CHECK_TEXT(record.report, "r");
    CHECK_TEXT(record.date, "2015-07-01");
    CHECK_INT(e->sentence, 3);
    CHECK_TEXT(e->event, "COERCE");
    CHECK_INT(e->modes, 2);
    CHECK_TEXT(e->mode[1], "x");
    CHECK_TEXT(e->context[0], "terrorism");
    CHECK_TEXT(e->lemma, "l");
    CHECK_INT(e->actors, 2);
    CHECK_TEXT(e->actor[0].entity, "r#1");
    CHECK_TEXT(e->actor[1].name, "");
    CHECK_INT(e->recipients, 0);
    CHECK(e->place[0].lat == 34.0);
    CHECK_INT(e->place[0].resolution, 2);
    CHECK_TEXT(e->when[0].to, "2015-06-30");
    CHECK_INT(e->size[KHABAR_ARRESTED].min, 10);
    CHECK_INT(e->size[KHABAR_ARRESTED].max, -1);
    CHECK_INT(e->size[KHABAR_DEAD].max, 3);
    CHECK(!e->size[KHABAR_INJURED].known);
    CHECK_TEXT(e->because_of[0], "r:1");
    CHECK_TEXT(e->said_by[0].kind, "media");
}

static void reads_the_least(void)
{
    CHECK(reads("{\"event\":[\"AID\"],\"mode\":\"food\",\"id\":\"a\",\"report\":\"b\",\"when\":null,\"other\":{\"id\":1}}"));
    CHECK_TEXT(record.event.event, "AID");
    CHECK_TEXT(record.event.mode[0], "food");
    CHECK_TEXT(record.event.status, "");
    CHECK_TEXT(record.event.trigger.text, "");
    CHECK_TEXT(record.date, "");
    CHECK_INT(record.event.times, 0);
    CHECK_INT(record.event.quad_code, 0);
}

static const struct { const char *line, *message; } refused[] = {
    {"", "broken JSON: '[' or '{' expected near end of file"},
    {"[]", "not a JSON object"},
    {"{\"id\":\"a\",\"report\":\"b\"}", "\"event\" is missing"},
    {"{\"report\":\"b\",\"event\":\"AID\"}", "\"id\" is missing"},
    {"{\"id\":\"a\",\"report\":\"\",\"event\":\"AID\"}", "\"report\" is empty"},
    {"{\"id\":7,\"report\":\"b\",\"event\":\"AID\"}", "\"id\" is not a text"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"RIOT\"}", "\"event\" is no PLOVER type"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":[\"AID\",\"AID\"]}", "\"event\" is not one type"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"mode\":[1]}", "\"mode\" holds something that is not a text"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"actor\":{}}", "\"actor\" is not a list"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"actor\":[1]}", "in \"actor\" something is not an object"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"actor\":[{},{\"code\":1}]}", "in \"actor\" \"code\" is not a text"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"size\":{\"dead\":[3,2]}}", "\"dead\" is not [min,max]"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"size\":{\"dead\":[-3,2]}}", "\"dead\" is not [min,max]"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"quad_code\":5}", "\"quad_code\" is out of range"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"confidence\":\"1\"}", "\"confidence\" is not a number"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"sentence\":1.5}", "\"sentence\" is not a whole number"},
    {"{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\",\"trigger\":[]}", "\"trigger\" is not an object"},
};

static void says_what_is_wrong(void)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        CHECK(!reads(refused[i].line));
        CHECK_TEXT(record.message, refused[i].message);
    }
    CHECK(reads("{\"id\":\"a\",\"report\":\"b\",\"event\":\"AID\"}"));
    CHECK_TEXT(record.message, "");
}

/* ------------------------------------------------- what the coder writes */

static char *coded(khabar_coder *coder, const char *path, size_t *length)
{
    size_t bytes;
    unsigned char *text = check_read_file(path, &bytes);
    khabar_input input = {.id = path, .date = "2024-03-12", .text = (const char *)text, .length = bytes};
    khabar_report *report = NULL;
    char *lines = NULL;
    CHECK_INT(khabar_code(coder, &input, &report), KHABAR_OK);
    FILE *out = open_memstream(&lines, length);
    export_jsonl(out, report, true);
    fclose(out);
    khabar_report_free(report);
    free(text);
    return lines;
}

static char *written_again(const char *lines, size_t *length)
{
    char *again = NULL;
    FILE *out = open_memstream(&again, length);
    for (const char *line = lines, *end; (end = strchr(line, '\n')); line = end + 1) {
        if (CHECK(record_read(&record, line, (size_t)(end - line))))
            export_event(out, record.report, &record.event, true);
        else
            printf("# %s\n", record.message);
    }
    fclose(out);
    return again;
}

static void writes_again_what_was_written(void)
{
    khabar_options options = khabar_options_default();
    options.reasons = true;
    options.min_confidence = 0;
    khabar_data *data = NULL;
    khabar_coder *coder = NULL;
    if (!CHECK_INT(khabar_data_open(getenv("KHABAR_DATA_FILE"), &data, NULL, 0), KHABAR_OK)) return;
    CHECK_INT(khabar_coder_new(data, &options, &coder), KHABAR_OK);
    for (int i = 0; i < n_paths; i++) {
        size_t length, again_length;
        char *lines = coded(coder, paths[i], &length), *again = written_again(lines, &again_length);
        CHECK(length > 0);
        CHECK_TEXT(again, lines);
        free(lines);
        free(again);
    }
    khabar_coder_free(coder);
    khabar_data_close(data);
}

int main(int argc, char **argv)
{
    paths = argv + 1;
    n_paths = argc - 1;
    RUN(reads_every_field);
    RUN(reads_the_least);
    RUN(says_what_is_wrong);
    RUN(writes_again_what_was_written);
    record_free(&record);
    return check_done();
}
