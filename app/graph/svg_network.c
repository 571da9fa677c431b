/* SPDX-License-Identifier: Apache-2.0
 * The network as a picture: who deals with others stands on an ellipse, its name outside, and lines with arrow heads run
 * through the middle; below stand those of whom no other side is told. A line's width tells the number of events, its
 * colour and dash the kind that prevails; a hollow head, that none of them is told as having happened. */
#include <math.h>
#include <string.h>

#include "svg.h"
#include "svg_layout.h"
#include "xml.h"

#define RING_MOST 240
#define ALONE_MOST 120
#define LABEL_WIDTH 250.0
#define LABEL_GAP 10.0
#define HALF_WIDTH_LEAST 170.0
#define HALF_WIDTH_MOST 380.0
#define TWO_LINES_MOST 30  /* nodes: with more, a name has one line */
#define ALONE_COLUMNS 3

struct spot { double x, y, radius; };

struct picture {
    FILE *out;
    const struct network *network;
    struct layout layout;
    struct spot *spot;       /* [nodes of the network]; radius 0: not on the ring */
    double row;              /* height of a label */
    double centre_x, centre_y, half_width, half_height;
    double alone_top, width, height;
};

/* ------------------------------------------------------------------ layout */

static double radius_of(const struct network_node *node)
{
    return fmin(5 + 2 * log2((double)node->events), 14);
}

/* Rows of labels on the right side; the left has as many or one fewer. */
static size_t rows(const struct picture *p)
{
    return (p->layout.n + 1) / 2;
}

/* Nodes at equal heights, so that labels never meet, and as far out as the ellipse reaches there. */
static void place_nodes(struct picture *p)
{
    size_t n = p->layout.n, right = rows(p);
    for (size_t i = 0; i < n; i++) {
        bool is_right = i < right;
        size_t in_row = is_right ? i : n - 1 - i, in_all = is_right ? right : n - right;
        double share = ((double)in_row + 0.5) / (double)in_all * 2 - 1; /* -1 above to 1 below */
        double x = p->half_width * sqrt(fmax(1 - share * share, 0));
        p->spot[p->layout.ring[i]] = (struct spot){
            p->centre_x + (is_right ? x : -x), p->centre_y + share * p->half_height,
            radius_of(&p->network->node[p->layout.ring[i]])};
    }
}

static void measure(struct picture *p)
{
    size_t n = p->layout.n, alone_rows = (p->layout.alones + ALONE_COLUMNS - 1) / ALONE_COLUMNS;
    p->row = (n > TWO_LINES_MOST ? 1 : 2) * SIZE_BODY * LINE_HEIGHT + SIZE_SMALL * LINE_HEIGHT;
    p->half_height = (double)rows(p) * p->row / 2;
    if (n && p->half_height < 170) p->half_height = 170;
    p->half_width = fmin(fmax(p->half_height * 0.9, HALF_WIDTH_LEAST), HALF_WIDTH_MOST);
    p->width = 2 * (p->half_width + LABEL_WIDTH + LABEL_GAP + 14 + PAGE_MARGIN);
    p->centre_x = p->width / 2;
    p->centre_y = PAGE_TOP + 34 + p->half_height;
    p->alone_top = PAGE_TOP + 34 + 2 * p->half_height + 20;
    p->height = p->alone_top + PAGE_MARGIN;
    if (alone_rows)
        p->height += SIZE_LABEL * LINE_HEIGHT + (double)alone_rows * (SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT;
    if (p->layout.left_out) p->height += SIZE_BODY * LINE_HEIGHT;
}

/* ------------------------------------------------------------------ labels */

/* "IRQ COP · 3 أحداث" */
static void about_node(struct paragraph *paragraph, const struct network_node *node, struct pool *pool, double width)
{
    char count[48];
    count_events_arabic(count, sizeof count, node->events);
    struct run runs[] = {{actor_codes(pool, node->code, node->sector), RUN_FAINT | RUN_ISOLATE},
                         {*node->code || *node->sector ? " · " : "", RUN_FAINT}, {pool_copy(pool, count), RUN_FAINT}};
    text_wrap(paragraph, runs, sizeof runs / sizeof *runs, SIZE_SMALL, width, 1);
}

/* Name and codes in `lines` lines and one more, `x` the edge that is nearest to the node. */
static void draw_label(const struct picture *p, const struct network_node *node, double x, double y, int lines, bool from_left)
{
    struct run run = {node->name, 0};
    struct paragraph name, about;
    text_wrap(&name, &run, 1, SIZE_BODY, LABEL_WIDTH, lines);
    about_node(&about, node, p->network->pool, LABEL_WIDTH);
    y += svg_paragraph(p->out, &name, x, y, SIZE_BODY, from_left);
    svg_paragraph(p->out, &about, x, y, SIZE_SMALL, from_left);
}

static int name_lines(const struct picture *p, const struct network_node *node)
{
    struct run run = {node->name, 0};
    struct paragraph name;
    text_wrap(&name, &run, 1, SIZE_BODY, LABEL_WIDTH, p->layout.n > TWO_LINES_MOST ? 1 : 2);
    return name.n;
}

static void draw_node(const struct picture *p, size_t number)
{
    const struct network_node *node = &p->network->node[number];
    const struct spot *spot = &p->spot[number];
    bool right = spot->x >= p->centre_x;
    int lines = name_lines(p, node);
    double height = (lines * SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT, reach = spot->radius + LABEL_GAP;
    fputs("<g class=\"actor\"><title>", p->out);
    xml_text(p->out, node->name);
    fputs("</title>\n<circle", p->out);
    svg_number(p->out, "cx", spot->x);
    svg_number(p->out, "cy", spot->y);
    svg_number(p->out, "r", spot->radius);
    fputs(" fill=\"#444444\"/>\n", p->out);
    draw_label(p, node, right ? spot->x + reach : spot->x - reach, spot->y - height / 2, lines, right);
    fputs("</g>\n", p->out);
}

/* ------------------------------------------------------------------- lines */

/* A curve that bends to its left, so that the two directions between two nodes stay apart, and towards the middle, the
 * more the longer it is, so that it does not run along the ring through other nodes. */
static void bend(const struct picture *p, const struct spot *a, const struct spot *b, double *x, double *y)
{
    double mx = (a->x + b->x) / 2, my = (a->y + b->y) / 2, dx = b->x - a->x, dy = b->y - a->y;
    double cx = (p->centre_x - mx) * 0.45, cy = (p->centre_y - my) * 0.45, most = hypot(dx, dy) * 0.5 + 4;
    double share = fmin(1, most / fmax(hypot(cx, cy), 1));
    *x = mx + cx * share + dy * 0.08;
    *y = my + cy * share - dx * 0.08;
}

static double line_width(unsigned long events)
{
    return fmin(1.4 + 1.2 * log2((double)events), 8);
}

/* What the line means, for who points at it. */
static void draw_meaning(const struct picture *p, const struct network_edge *edge)
{
    fputs("<title>", p->out);
    xml_text(p->out, p->network->node[edge->from].name);
    fputs(" ← ", p->out);
    xml_text(p->out, p->network->node[edge->to].name);
    for (int i = 0; i < TYPE_NAMES; i++)
        if (edge->by_type[i]) fprintf(p->out, "، %s %lu", type_names[i].arabic, edge->by_type[i]);
    if (*edge->first) fprintf(p->out, "، %s", edge->first);
    if (*edge->last && strcmp(edge->first, edge->last) != 0) fprintf(p->out, " – %s", edge->last);
    fputs("</title>", p->out);
}

static void draw_line(const struct picture *p, const struct network_edge *edge, const char *path, double width)
{
    int quad = network_quad(edge);
    fputs("<path", p->out);
    svg_number(p->out, "stroke-width", width);
    fprintf(p->out, " class=\"lane\" style=\"stroke-width:%.1f\" stroke=\"%s\"", width, quad_looks[quad].colour);
    if (*quad_looks[quad].dash) fprintf(p->out, " stroke-dasharray=\"%s\"", quad_looks[quad].dash);
    fprintf(p->out, " stroke-opacity=\"0.8\" d=\"%s\">", path);
    draw_meaning(p, edge);
    fputs("</path>\n", p->out);
}

static void draw_edge(const struct picture *p, const struct network_edge *edge)
{
    const struct spot *a = &p->spot[edge->from], *b = &p->spot[edge->to];
    char path[200];
    double cx, cy;
    if (a->radius == 0 || b->radius == 0 || edge->from == edge->to) return;
    bend(p, a, b, &cx, &cy);
    double out_length = hypot(cx - a->x, cy - a->y), in_x = b->x - cx, in_y = b->y - cy, in_length = hypot(in_x, in_y);
    double sx = a->x + (cx - a->x) / out_length * (a->radius + 1), sy = a->y + (cy - a->y) / out_length * (a->radius + 1);
    double tx = b->x - in_x / in_length * (b->radius + 2), ty = b->y - in_y / in_length * (b->radius + 2);
    snprintf(path, sizeof path, "M%.1f %.1fQ%.1f %.1f %.1f %.1f", sx, sy, cx, cy, tx - in_x / in_length * 8,
             ty - in_y / in_length * 8);
    draw_line(p, edge, path, line_width(edge->events));
    svg_arrow(p->out, tx, ty, in_x, in_y, quad_looks[network_quad(edge)].colour, edge->actual > 0);
}

/* A small loop above a node that deals with its like. */
static void draw_loop(const struct picture *p, const struct network_edge *edge)
{
    const struct spot *a = &p->spot[edge->from];
    if (edge->from != edge->to || a->radius == 0) return;
    double side = a->x >= p->centre_x ? -1 : 1, x = a->x + side * a->radius, r = 11;
    char path[200];
    snprintf(path, sizeof path, "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", x, a->y - 3, x + side * 2 * r, a->y - 2 * r,
             x + side * 2 * r, a->y + 2 * r, x + side * 9, a->y + 4);
    draw_line(p, edge, path, line_width(edge->events));
    svg_arrow(p->out, x, a->y + 1, -side * 3, -1, quad_looks[network_quad(edge)].colour, edge->actual > 0);
}

/* -------------------------------------------------------------------- page */

static void draw_alone(const struct picture *p)
{
    double y = p->alone_top, column = (p->width - 2 * PAGE_MARGIN) / ALONE_COLUMNS;
    double row = (SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT;
    if (!p->layout.alones) return;
    svg_words(p->out, p->width - PAGE_MARGIN, y + LINE_ABOVE * SIZE_LABEL, SIZE_LABEL, "b", "بلا طرف آخر مذكور", true);
    y += SIZE_LABEL * LINE_HEIGHT;
    for (size_t i = 0; i < p->layout.alones; i++) {
        double right = p->width - PAGE_MARGIN - column * (double)(i % ALONE_COLUMNS);
        fprintf(p->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#444444\"/>\n", right - 5, y + row / 2);
        draw_label(p, &p->network->node[p->layout.alone[i]], right - 16, y, 1, false);
        if (i % ALONE_COLUMNS == ALONE_COLUMNS - 1) y += row;
    }
}

static void draw_left_out(const struct picture *p)
{
    char words[96];
    if (!p->layout.left_out) return;
    snprintf(words, sizeof words, "لم تُرسم أطراف أخرى: %zu", p->layout.left_out);
    svg_words(p->out, p->width - PAGE_MARGIN, p->height - PAGE_MARGIN, SIZE_BODY, "f", words, true);
}

static void draw_legend(const struct picture *p)
{
    double right = p->width - PAGE_MARGIN;
    static const char *const more = "عرض الخط: عدد الأحداث – رأس مفرغ: لم يقع شيء منها";
    svg_quad_legend(p->out, right, 70, true);
    svg_words(p->out, right, 102, SIZE_BODY, "f", more, true);
}

void svg_network(FILE *out, const struct network *network)
{
    struct picture p = {.out = out, .network = network, .layout = layout_network(network, RING_MOST, ALONE_MOST)};
    struct page page = {.title = "شبكة الأطراف"};
    p.spot = pool_new(network->pool, struct spot, network->n);
    measure(&p);
    place_nodes(&p);
    page.width = p.width;
    page.height = p.height;
    count_events_arabic(page.about, sizeof page.about, network->events);
    svg_open(out, &page);
    draw_legend(&p);
    for (size_t i = 0; i < network->edges; i++) draw_edge(&p, &network->edge[i]);
    for (size_t i = 0; i < network->edges; i++) draw_loop(&p, &network->edge[i]);
    for (size_t i = 0; i < p.layout.n; i++) draw_node(&p, p.layout.ring[i]);
    draw_alone(&p);
    draw_left_out(&p);
    svg_close(out);
}
