/* SPDX-License-Identifier: Apache-2.0
 * The network as a picture: who deals with others stands on an ellipse, one for each part that hangs together, the name
 * outside, and lines with arrow heads run through the middle. Large parts take the page's width, small ones stand in
 * columns; below them stand those of whom no other side is told. A line's width tells the number of events, its colour
 * and dash the kind that prevails; a hollow head, that none of them is told as having happened. */
#include <math.h>
#include <string.h>

#include "svg.h"
#include "svg_layout.h"
#include "xml.h"

#define RING_MOST 240      /* nodes; more would be no picture */
#define ALONE_MOST 120
#define SMALL_MOST 12      /* nodes of a part that stands in a column */
#define COLUMNS_MOST 3
#define COLUMN_WIDTH 452.0
#define SMALL_LABEL 152.0
#define LARGE_LABEL 230.0
#define LABEL_GAP 10.0
#define RADIUS_MOST 14.0
#define HALF_WIDTH_MOST 400.0
#define PART_GAP 18.0
#define RINGS_TOP (PAGE_TOP + 30)
#define NAME_ROWS(n) ((n) > 30 ? 1 : 2) /* lines of a name in a part of n nodes */

/* A part on the page. */
struct ring { double centre_x, centre_y, half_width, half_height, label; int name_lines; };
struct spot { double x, y, radius; const struct ring *ring; }; /* of a node; no ring: it is not drawn on one */

struct picture {
    FILE *out;
    const struct network *network;
    struct layout layout;
    struct ring *ring;       /* [layout.parts] */
    struct spot *spot;       /* [nodes of the network] */
    int columns;
    double alone_top, width, height;
};

/* ------------------------------------------------------------------ layout */

static double radius_of(const struct network_node *node)
{
    return fmin(5 + 2 * log2((double)node->events), RADIUS_MOST);
}

static bool is_small(const struct part *part)
{
    return part->n <= SMALL_MOST;
}

/* Nodes at equal heights, so that labels never meet, and as far out as the ellipse reaches there. The right side has as
 * many as the left or one more. */
static void place_nodes(struct picture *p, const struct part *part, const struct ring *ring)
{
    size_t n = part->n, right = (n + 1) / 2;
    for (size_t i = 0; i < n; i++) {
        bool is_right = i < right;
        size_t in_row = is_right ? i : n - 1 - i, in_all = is_right ? right : n - right;
        double share = ((double)in_row + 0.5) / (double)in_all * 2 - 1; /* -1 above to 1 below */
        double x = ring->half_width * sqrt(fmax(1 - share * share, 0));
        p->spot[part->ring[i]] = (struct spot){ring->centre_x + (is_right ? x : -x), ring->centre_y + share * ring->half_height,
                                               radius_of(&p->network->node[part->ring[i]]), ring};
    }
}

/* Width and height of a part, without its place. */
static struct ring shape(const struct part *part, double width)
{
    struct ring ring = {.name_lines = NAME_ROWS(part->n), .label = is_small(part) ? SMALL_LABEL : LARGE_LABEL};
    double row = (ring.name_lines * SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT;
    double most = (width - 2 * (ring.label + LABEL_GAP + RADIUS_MOST)) / 2;
    ring.half_height = (double)((part->n + 1) / 2) * row / 2;
    ring.half_width = fmin(most, is_small(part) ? most : fmin(fmax(ring.half_height * 0.9, 200), HALF_WIDTH_MOST));
    return ring;
}

static int lowest(const double *bottom, int columns)
{
    int best = 0;
    for (int i = 1; i < columns; i++)
        if (bottom[i] < bottom[best]) best = i;
    return best;
}

/* Large parts one under the other, then small ones, each in the column that reaches least far down; the first column is
 * on the right. */
static void place_rings(struct picture *p)
{
    double bottom[COLUMNS_MOST], y = RINGS_TOP, inner = p->width - 2 * PAGE_MARGIN;
    size_t i = 0;
    for (; i < p->layout.parts && !is_small(&p->layout.part[i]); i++) {
        p->ring[i] = shape(&p->layout.part[i], inner);
        p->ring[i].centre_x = p->width / 2;
        p->ring[i].centre_y = y + p->ring[i].half_height;
        y += 2 * p->ring[i].half_height + PART_GAP;
    }
    for (int column = 0; column < p->columns; column++) bottom[column] = y;
    for (; i < p->layout.parts; i++) {
        int column = lowest(bottom, p->columns);
        p->ring[i] = shape(&p->layout.part[i], COLUMN_WIDTH);
        p->ring[i].centre_x = p->width - PAGE_MARGIN - inner / p->columns * (column + 0.5);
        p->ring[i].centre_y = bottom[column] + p->ring[i].half_height;
        bottom[column] += 2 * p->ring[i].half_height + PART_GAP;
    }
    for (int column = 0; column < p->columns; column++) y = fmax(y, bottom[column]);
    p->alone_top = y;
}

static void lay_out(struct picture *p)
{
    const struct layout *layout = &p->layout;
    size_t large = 0;
    while (large < layout->parts && !is_small(&layout->part[large])) large++;
    p->columns = large || layout->parts > 4 || layout->alones > 24 ? COLUMNS_MOST : 2; /* two: the legend's width */
    p->width = 2 * PAGE_MARGIN + p->columns * COLUMN_WIDTH;
    place_rings(p);
    for (size_t i = 0; i < layout->parts; i++) place_nodes(p, &layout->part[i], &p->ring[i]);
    size_t rows = (layout->alones + (size_t)p->columns - 1) / (size_t)p->columns;
    p->height = p->alone_top + PAGE_MARGIN;
    if (rows) p->height += SIZE_LABEL * LINE_HEIGHT + (double)rows * (SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT;
    if (layout->left_out) p->height += SIZE_BODY * LINE_HEIGHT;
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

struct label { struct paragraph name, about; double height; };

static void make_label(struct label *label, const struct network_node *node, struct pool *pool, double width, int lines)
{
    struct run run = {node->name, RUN_ISOLATE};
    text_wrap(&label->name, &run, 1, SIZE_BODY, width, lines);
    about_node(&label->about, node, pool, width);
    label->height = paragraph_height(&label->name, SIZE_BODY) + paragraph_height(&label->about, SIZE_SMALL);
}

static void draw_label(FILE *out, const struct label *label, double x, double y, bool from_left)
{
    y += svg_paragraph(out, &label->name, x, y, SIZE_BODY, from_left);
    svg_paragraph(out, &label->about, x, y, SIZE_SMALL, from_left);
}

static void draw_node(const struct picture *p, size_t number)
{
    const struct network_node *node = &p->network->node[number];
    const struct spot *spot = &p->spot[number];
    bool right = spot->x >= spot->ring->centre_x;
    double reach = spot->radius + LABEL_GAP;
    struct label label;
    make_label(&label, node, p->network->pool, spot->ring->label, spot->ring->name_lines);
    fputs("<g class=\"actor\"><title>", p->out);
    xml_text(p->out, node->name);
    fputs("</title>\n<circle", p->out);
    svg_number(p->out, "cx", spot->x);
    svg_number(p->out, "cy", spot->y);
    svg_number(p->out, "r", spot->radius);
    fputs(" fill=\"#444444\"/>\n", p->out);
    draw_label(p->out, &label, right ? spot->x + reach : spot->x - reach, spot->y - label.height / 2, right);
    fputs("</g>\n", p->out);
}

/* ------------------------------------------------------------------- lines */

/* A curve that bends to its left, so that the two directions between two nodes stay apart, and towards the middle, the
 * more the longer it is, so that it does not run along the ring through other nodes. */
static void bend(const struct spot *a, const struct spot *b, double *x, double *y)
{
    double mx = (a->x + b->x) / 2, my = (a->y + b->y) / 2, dx = b->x - a->x, dy = b->y - a->y;
    double cx = (a->ring->centre_x - mx) * 0.45, cy = (a->ring->centre_y - my) * 0.45, most = hypot(dx, dy) * 0.5 + 4;
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
    if (!a->ring || !b->ring || edge->from == edge->to) return;
    bend(a, b, &cx, &cy);
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
    if (edge->from != edge->to || !a->ring) return;
    double side = a->x >= a->ring->centre_x ? -1 : 1, x = a->x + side * a->radius, r = 11;
    char path[200];
    snprintf(path, sizeof path, "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", x, a->y - 3, x + side * 2 * r, a->y - 2 * r,
             x + side * 2 * r, a->y + 2 * r, x + side * 9, a->y + 4);
    draw_line(p, edge, path, line_width(edge->events));
    svg_arrow(p->out, x, a->y + 1, -side * 3, -1, quad_looks[network_quad(edge)].colour, edge->actual > 0);
}

/* -------------------------------------------------------------------- page */

static void draw_alone(const struct picture *p)
{
    double y = p->alone_top, column = (p->width - 2 * PAGE_MARGIN) / p->columns;
    double row = (SIZE_BODY + SIZE_SMALL) * LINE_HEIGHT;
    if (!p->layout.alones) return;
    svg_words(p->out, p->width - PAGE_MARGIN, y + LINE_ABOVE * SIZE_LABEL, SIZE_LABEL, "b", "بلا طرف آخر مذكور", true);
    y += SIZE_LABEL * LINE_HEIGHT;
    for (size_t i = 0; i < p->layout.alones; i++) {
        double right = p->width - PAGE_MARGIN - column * (double)(i % (size_t)p->columns);
        struct label label;
        make_label(&label, &p->network->node[p->layout.alone[i]], p->network->pool, column - 40, 1);
        fprintf(p->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#444444\"/>\n", right - 5, y + row / 2);
        draw_label(p->out, &label, right - 16, y, false);
        if (i % (size_t)p->columns == (size_t)p->columns - 1) y += row;
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
    p.ring = pool_new(network->pool, struct ring, p.layout.parts);
    lay_out(&p);
    page.width = p.width;
    page.height = p.height;
    count_events_arabic(page.about, sizeof page.about, network->events);
    svg_open(out, &page);
    draw_legend(&p);
    for (size_t i = 0; i < network->edges; i++) draw_edge(&p, &network->edge[i]);
    for (size_t i = 0; i < network->edges; i++) draw_loop(&p, &network->edge[i]);
    for (size_t i = 0; i < p.layout.parts; i++)
        for (size_t k = 0; k < p.layout.part[i].n; k++) draw_node(&p, p.layout.part[i].ring[k]);
    draw_alone(&p);
    draw_left_out(&p);
    svg_close(out);
}
