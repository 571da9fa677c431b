/* SPDX-License-Identifier: Apache-2.0
 * JSON Lines: an object for each report, on a line of its own, with the fields text, id, date, title, byline or author,
 * source, url and fetched. A line that is none is said and passed over. The strings of an article stay in its JSON, which
 * lives until the next line. */
#include <jansson.h>
#include <string.h>

#include "day.h"
#include "reading.h"

/* A text field, "" if there is none. */
static const char *field(const json_t *object, const char *name)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value ? value : "";
}

/* An id is a text or a number. */
static const char *id_of(struct khabar_intake *in, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    return json_is_integer(id) ? arena_print(&in->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(id)) : field(object, "id");
}

/* The day of publication; "" if what is there is none: then the caller's day does not count either. */
static const char *date_of(struct khabar_intake *in, const json_t *object)
{
    const json_t *date = json_object_get(object, "date");
    if (!date || json_is_null(date)) return in->options.date;
    if (!json_is_string(date)) {
        intake_say(in, KHABAR_EINPUT, "\"date\" is not a text, coded without a date");
        return "";
    }
    return json_string_length(date) ? intake_day(in, json_string_value(date), json_string_length(date)) : in->options.date;
}

static void read_object(struct khabar_intake *in, const json_t *object, const char *bytes, size_t length)
{
    const json_t *text = json_object_get(object, "text");
    if (!json_is_string(text)) {
        intake_say(in, KHABAR_EINPUT, text ? "\"text\" is not a text, skipped" : "no \"text\", skipped");
        return;
    }
    khabar_article *article = intake_add(in, bytes, length);
    article->id = id_of(in, object);
    article->date = date_of(in, object);
    article->title = field(object, "title");
    article->byline = field(object, json_object_get(object, "byline") ? "byline" : "author");
    article->source = field(object, "source");
    article->url = field(object, "url");
    article->fetched = field(object, "fetched");
    article->language = field(object, "language");
    article->text = json_string_value(text);
    article->length = json_string_length(text);
}

void json_lines_release(struct khabar_intake *in)
{
    json_decref(in->json);
    in->json = NULL;
}

void json_lines_read(struct khabar_intake *in)
{
    const char *bytes;
    size_t length;
    json_lines_release(in);
    if (!intake_line(in, &bytes, &length) || is_blank(bytes, length)) return;
    /* A parser refuses the whole line for one broken byte. */
    struct decoded line = decode_repair(&in->arena, intake_decode_line(in, bytes, length));
    if (is_blank(line.text, line.length)) return;
    json_error_t error = {.text = "no memory"};
    in->json = json_loadb(line.text, line.length, JSON_ALLOW_NUL, &error);
    if (json_is_object((json_t *)in->json)) read_object(in, in->json, bytes, length);
    else intake_say(in, KHABAR_EINPUT, "broken JSON, skipped: %s", in->json ? "not an object" : error.text);
}
