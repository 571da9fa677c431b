/* SPDX-License-Identifier: Apache-2.0
 * The timeline as a picture: time runs down a line on the right, a date where a day begins, a card for each event, and
 * on the left an arc from each cause to its effect, lighter ones where the text says what came first or went on
 * meanwhile. What did not happen has a dashed border and says so.
 *
 *     | arcs |  card ................................. | mark | date |
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"
#include "xml.h"

#define DRAWN_MOST 1000   /* events: a page that no program opens helps nobody */
#define CARD_WIDTH 640.0
#define CARD_PAD 12.0
#define CARD_GAP 14.0
#define MARK_COLUMN 44.0
#define DATE_COLUMN 150.0
#define LANE_WIDTH 13.0
#define LANES_MOST 24
#define CODE_SHARE 0.4    /* of a card's width, at most, for the codes at its left */
#define ID_SHARE 0.35     /* and for the id */

struct card {
    struct paragraph head, who, where, date, said, id;
    char code[256];       /* "ASSAULT explosives 0.88" */
    double code_width, y, height;
    int causes, effects;  /* arcs that end and begin here */
    int caused, effected; /* of them already drawn */
};

struct arc { size_t from, to; enum link_kind kind; int lane; };

struct picture {
    FILE *out;
    const struct timeline *timeline;
    struct card *card;    /* [n] */
    size_t n;             /* events drawn */
    struct arc *arc;      /* [arcs] */
    size_t arcs;
    int lanes;
    double left, height;  /* of the cards; of the page */
};

/* ------------------------------------------------------------------- cards */

enum { RUNS_MOST = 64 };
struct runs { struct run at[RUNS_MOST]; size_t n; };

static void add(struct runs *runs, const char *text, unsigned style)
{
    if (*text && runs->n < RUNS_MOST) runs->at[runs->n++] = (struct run){text, style};
}

static void add_actors(struct runs *runs, struct pool *pool, const khabar_actor *actor, size_t n)
{
    if (!n) add(runs, "غير مذكور", RUN_FAINT);
    for (size_t i = 0; i < n; i++) {
        if (i) add(runs, "، ", 0);
        add(runs, *actor[i].span.text ? actor[i].span.text : actor_name(&actor[i]), RUN_ISOLATE);
        if (!*actor[i].code && !*actor[i].sector) continue;
        add(runs, " ", 0);
        add(runs, actor_codes(pool, actor[i].code, actor[i].sector), RUN_FAINT | RUN_ISOLATE);
    }
}

static void wrap(struct paragraph *paragraph, const struct runs *runs, int size, double width, int lines)
{
    paragraph->n = 0;
    if (runs->n) text_wrap(paragraph, runs->at, runs->n, size, width, lines);
}

static void make_who(struct paragraph *paragraph, struct pool *pool, const khabar_event *e, double width)
{
    struct runs runs = {0};
    if (e->actors || e->recipients) add_actors(&runs, pool, e->actor, e->actors);
    if (e->recipients) {
        add(&runs, " ← ", RUN_BOLD);
        add_actors(&runs, pool, e->recipient, e->recipients);
    }
    wrap(paragraph, &runs, SIZE_BODY, width, 3);
}

static void add_places(struct runs *runs, const khabar_event *e)
{
    if (e->places) add(runs, "في: ", RUN_FAINT);
    for (size_t i = 0; i < e->places; i++) {
        if (i) add(runs, "، ", 0);
        add(runs, place_name(&e->place[i]), RUN_ISOLATE);
        if (!*e->place[i].country) continue;
        add(runs, " ", 0);
        add(runs, e->place[i].country, RUN_FAINT | RUN_ISOLATE);
    }
}

static void add_sizes(struct runs *runs, struct pool *pool, const khabar_event *e)
{
    char count[COUNT_ROOM];
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!e->size[i].known) continue;
        count_text(count, sizeof count, &e->size[i]);
        if (runs->n) add(runs, " · ", RUN_FAINT);
        add(runs, size_arabic(i), RUN_FAINT);
        add(runs, ": ", RUN_FAINT);
        add(runs, pool_copy(pool, count), RUN_BOLD);
    }
}

/* Where and how many; at the left the event's id. */
static void make_where(struct card *card, struct pool *pool, const khabar_event *e, double width)
{
    struct runs runs = {0}, id = {0};
    add_places(&runs, e);
    add_sizes(&runs, pool, e);
    add(&id, e->id, RUN_FAINT | RUN_ISOLATE);
    wrap(&card->id, &id, SIZE_SMALL, width * ID_SHARE, 1);
    wrap(&card->where, &runs, SIZE_BODY, width - card->id.line[0].width - 16, 3);
}

/* "اعتداء: متفجرات – لم يقع «هاجموا»" */
static void make_head(struct card *card, const khabar_event *e, double width)
{
    struct runs runs = {0};
    add(&runs, type_names[type_number(e->event)].arabic, RUN_BOLD);
    for (size_t i = 0, named = 0; i < e->modes; i++) {
        const char *mode = mode_arabic(e->mode[i]);
        if (!*mode) continue;
        add(&runs, named++ ? "، " : ": ", 0);
        add(&runs, mode, 0);
    }
    if (!has_happened(e)) {
        add(&runs, " – ", 0);
        add(&runs, status_arabic(e->status), RUN_BOLD);
    }
    if (*e->trigger.text) {
        add(&runs, " «", RUN_FAINT);
        add(&runs, e->trigger.text, RUN_FAINT | RUN_ISOLATE);
        add(&runs, "»", RUN_FAINT);
    }
    wrap(&card->head, &runs, SIZE_LABEL, width - card->code_width - 16, 2);
}

static void make_code(struct card *card, const khabar_event *e, double width)
{
    int used = snprintf(card->code, sizeof card->code, "%s", e->event);
    for (size_t i = 0; i < e->modes && used < 80; i++)
        if (*mode_arabic(e->mode[i])) used += snprintf(card->code + used, sizeof card->code - (size_t)used, " %s", e->mode[i]);
    snprintf(card->code + used, sizeof card->code - (size_t)used, " · %.2f", e->confidence);
    card->code_width = text_width(card->code, strlen(card->code), SIZE_SMALL, false);
    if (card->code_width <= width * CODE_SHARE) return;
    snprintf(card->code, sizeof card->code, "%s · %.2f", e->event, e->confidence);
    card->code_width = text_width(card->code, strlen(card->code), SIZE_SMALL, false);
}

/* Of the first event of a day: the day or the days; below, the words that say so. */
static void make_date(struct card *card, const struct timeline_event *event, const struct timeline_event *before)
{
    struct runs runs = {0}, said = {0};
    bool dated = *event->from != 0;
    bool again = before && (dated ? strcmp(before->from, event->from) == 0 && strcmp(before->to, event->to) == 0 : !*before->from);
    if (!dated) add(&runs, again ? "" : "بلا تاريخ", RUN_FAINT);
    if (dated && !again) {
        add(&runs, event->from, RUN_BOLD | RUN_ISOLATE);
        if (*event->to && strcmp(event->from, event->to) != 0) {
            add(&runs, " إلى ", 0);
            add(&runs, event->to, RUN_BOLD | RUN_ISOLATE);
        }
    }
    if (event->event.times) add(&said, event->event.when[0].span.text, RUN_FAINT | RUN_ISOLATE);
    wrap(&card->date, &runs, SIZE_BODY, DATE_COLUMN, 2);
    wrap(&card->said, &said, SIZE_SMALL, DATE_COLUMN, 2);
}

static void make_card(struct card *card, struct pool *pool, const struct timeline_event *event, const struct timeline_event *before)
{
    const khabar_event *e = &event->event;
    double width = CARD_WIDTH - 2 * CARD_PAD;
    make_code(card, e, width);
    make_head(card, e, width);
    make_who(&card->who, pool, e, width);
    make_where(card, pool, e, width);
    make_date(card, event, before);
    double inside = paragraph_height(&card->head, SIZE_LABEL) + paragraph_height(&card->who, SIZE_BODY) +
                    fmax(paragraph_height(&card->where, SIZE_BODY), SIZE_BODY * LINE_HEIGHT);
    double date = paragraph_height(&card->date, SIZE_BODY) + paragraph_height(&card->said, SIZE_SMALL);
    card->height = fmax(inside, date) + CARD_PAD;
}

static void draw_card(const struct picture *p, const struct card *card, const khabar_event *e)
{
    FILE *out = p->out;
    double right = p->left + CARD_WIDTH - CARD_PAD, left = p->left + CARD_PAD, y = card->y + CARD_PAD / 2;
    const char *colour = quad_looks[e->quad_code].colour;
    fputs("<rect class=\"card\"", out);
    svg_number(out, "x", p->left);
    svg_number(out, "y", card->y);
    svg_number(out, "width", CARD_WIDTH);
    svg_number(out, "height", card->height);
    fprintf(out, " rx=\"6\" stroke=\"%s\" stroke-width=\"1.4\"%s/>\n", colour, has_happened(e) ? "" : " stroke-dasharray=\"7 5\"");
    svg_words(out, left, y + LINE_ABOVE * SIZE_LABEL, SIZE_SMALL, "f l", card->code, false);
    y += svg_paragraph(out, &card->head, right, y, SIZE_LABEL, false);
    y += svg_paragraph(out, &card->who, right, y, SIZE_BODY, false);
    svg_paragraph(out, &card->where, right, y, SIZE_BODY, false);
    svg_paragraph(out, &card->id, left, y + (SIZE_BODY - SIZE_SMALL) * LINE_ABOVE, SIZE_SMALL, true);
}

static void draw_event(const struct picture *p, const struct card *card, const struct timeline_event *event)
{
    double axis = p->left + CARD_WIDTH + MARK_COLUMN / 2, middle = card->y + CARD_PAD / 2 + LINE_HEIGHT / 2 * SIZE_LABEL;
    double right = p->left + CARD_WIDTH + MARK_COLUMN + DATE_COLUMN, y = card->y + CARD_PAD / 2;
    fputs("<g class=\"event\"><title>", p->out);
    xml_text(p->out, event->event.id);
    fprintf(p->out, " %s</title>\n<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\"/>\n", card->code, axis, middle, p->left + CARD_WIDTH,
            quad_looks[event->event.quad_code].colour);
    svg_mark(p->out, axis, middle, 7, event->event.quad_code);
    y += svg_paragraph(p->out, &card->date, right, y, SIZE_BODY, false);
    svg_paragraph(p->out, &card->said, right, y, SIZE_SMALL, false);
    draw_card(p, card, &event->event);
    fputs("</g>\n", p->out);
}

/* -------------------------------------------------------------------- arcs */

static int by_reach(const void *x, const void *y)
{
    const struct arc *a = x, *b = y;
    size_t reach_a = a->to > a->from ? a->to - a->from : a->from - a->to;
    size_t reach_b = b->to > b->from ? b->to - b->from : b->from - b->to;
    if (reach_a != reach_b) return reach_a < reach_b ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

static bool crosses(const struct arc *a, const struct arc *b)
{
    size_t top_a = a->from < a->to ? a->from : a->to, end_a = a->from + a->to - top_a;
    size_t top_b = b->from < b->to ? b->from : b->to, end_b = b->from + b->to - top_b;
    return top_a <= end_b && top_b <= end_a;
}

/* Short arcs first and nearest to the cards; two in one lane never run beside each other, unless all are taken. */
static void choose_lanes(struct picture *p)
{
    if (p->arcs) qsort(p->arc, p->arcs, sizeof *p->arc, by_reach);
    for (size_t i = 0; i < p->arcs; i++) {
        bool taken[LANES_MOST] = {false};
        for (size_t k = 0; k < i; k++)
            if (crosses(&p->arc[i], &p->arc[k])) taken[p->arc[k].lane] = true;
        int lane = 0;
        while (lane < LANES_MOST - 1 && taken[lane]) lane++;
        p->arc[i].lane = lane;
        if (lane >= p->lanes) p->lanes = lane + 1;
    }
}

static void find_arcs(struct picture *p)
{
    const struct timeline *t = p->timeline;
    p->arc = pool_new(t->pool, struct arc, t->links);
    for (size_t i = 0; i < t->links; i++) {
        const struct timeline_link *link = &t->link[i];
        if (link->kind == LINK_BEFORE || link->from >= p->n || link->to >= p->n) continue;
        p->arc[p->arcs++] = (struct arc){.from = link->from, .to = link->to, .kind = link->kind};
        p->card[link->from].effects++;
        p->card[link->to].causes++;
    }
    choose_lanes(p);
}

/* Where on the card's left edge the next of `n` arcs stands: causes come in above, effects go out below. */
static double port(const struct card *card, int used, int n, bool effect)
{
    double half = card->height / 2 - 8;
    return card->y + 4 + (effect ? card->height / 2 : 4) + half * (used + 0.5) / n;
}

static void draw_arc(const struct picture *p, const struct arc *arc)
{
    struct card *from = &p->card[arc->from], *to = &p->card[arc->to];
    double y1 = port(from, from->effected++, from->effects, true), y2 = port(to, to->caused++, to->causes, false);
    double lane = p->left - 22 - arc->lane * LANE_WIDTH, edge = p->left, turn = y2 > y1 ? 8 : -8;
    static const struct { const char *colour, *dashes; bool arrow; } LOOK[LINK_KINDS] = {
        [LINK_BECAUSE_OF] = {"#444444", "", true}, [LINK_SAME_AS] = {"#888888", " stroke-dasharray=\"2 4\"", false},
        [LINK_TOLD_BEFORE] = {"#CCCCCC", "", true}, [LINK_DURING] = {"#CCCCCC", " stroke-dasharray=\"6 3\"", false}};
    if (fabs(y2 - y1) < 16) turn = (y2 - y1) / 2;
    fprintf(p->out, "<path class=\"lane\" stroke=\"%s\"%s d=\"M%.1f %.1fH%.1fQ%.1f %.1f %.1f %.1fV%.1fQ%.1f %.1f %.1f %.1fH%.1f\"/>\n",
            LOOK[arc->kind].colour, LOOK[arc->kind].dashes, edge, y1, lane + 8, lane, y1, lane,
            y1 + turn, y2 - turn, lane, y2, lane + 8, y2, edge - (LOOK[arc->kind].arrow ? 9 : 0));
    if (LOOK[arc->kind].arrow) svg_arrow(p->out, edge - 1, y2, 1, 0, LOOK[arc->kind].colour, true);
}

/* -------------------------------------------------------------------- page */

static void draw_legend(const struct picture *p, double right)
{
    FILE *out = p->out;
    double y = 70, at = svg_quad_legend(out, right, y, false);
    fprintf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"26\" height=\"14\" rx=\"3\" fill=\"none\" stroke=\"#666666\" stroke-dasharray=\"5 3\"/>\n",
            at - 26, y - 7);
    at -= 32;
    static const char *const open = "لم يقع أو غير مؤكد", *const cause = "سبب ونتيجة";
    svg_words(out, at, y + 5, SIZE_BODY, NULL, open, true);
    at -= text_width(open, strlen(open), SIZE_BODY, false) + 18;
    fprintf(out, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#444444\" stroke-width=\"1.6\"/>\n", at, y, at - 28);
    svg_arrow(out, at - 34, y, -1, 0, "#444444", true);
    svg_words(out, at - 42, y + 5, SIZE_BODY, NULL, cause, true);
}

static void place_cards(struct picture *p)
{
    double y = PAGE_TOP + 8;
    for (size_t i = 0; i < p->n; i++) {
        make_card(&p->card[i], p->timeline->pool, &p->timeline->at[i], i ? &p->timeline->at[i - 1] : NULL);
        p->card[i].y = y;
        y += p->card[i].height + CARD_GAP;
    }
    p->height = y + PAGE_MARGIN;
}

static void draw_axis(const struct picture *p)
{
    double axis = p->left + CARD_WIDTH + MARK_COLUMN / 2;
    if (p->n) fprintf(p->out, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#BBBBBB\" stroke-width=\"2\"/>\n", axis, PAGE_TOP,
                      p->height - PAGE_MARGIN - CARD_GAP);
}

static void draw_left_out(const struct picture *p, double right)
{
    char count[64], words[128];
    if (p->n == p->timeline->n) return;
    count_events_arabic(count, sizeof count, p->timeline->n - p->n);
    snprintf(words, sizeof words, "لم يُرسم: %s", count);
    svg_words(p->out, right, p->height - PAGE_MARGIN + 6, SIZE_BODY, "f", words, true);
}

void svg_timeline(FILE *out, const struct timeline *timeline)
{
    struct picture p = {.out = out, .timeline = timeline, .n = timeline->n < DRAWN_MOST ? timeline->n : DRAWN_MOST};
    p.card = pool_new(timeline->pool, struct card, p.n);
    place_cards(&p);
    find_arcs(&p);
    p.left = PAGE_MARGIN + (p.lanes ? 22 + p.lanes * LANE_WIDTH : 0);
    struct page page = {.width = p.left + CARD_WIDTH + MARK_COLUMN + DATE_COLUMN + PAGE_MARGIN, .height = p.height,
                        .title = "تسلسل الأحداث"};
    count_events_arabic(page.about, sizeof page.about, timeline->n);
    svg_open(out, &page);
    draw_legend(&p, page.width - PAGE_MARGIN);
    draw_axis(&p);
    for (size_t i = 0; i < p.n; i++) draw_event(&p, &p.card[i], &timeline->at[i]);
    for (size_t i = 0; i < p.arcs; i++) draw_arc(&p, &p.arc[i]);
    draw_left_out(&p, page.width - PAGE_MARGIN);
    svg_close(out);
}
