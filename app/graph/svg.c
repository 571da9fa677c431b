/* SPDX-License-Identifier: Apache-2.0
 * Pieces of the pictures; see svg.h. Numbers have one decimal, so that rounding is the same everywhere. */
#include "svg.h"

#include <math.h>
#include <string.h>

#include "xml.h"

#define FONTS "'Noto Naskh Arabic', Amiri, 'Scheherazade New', 'Geeza Pro', 'Times New Roman', serif"
#define CODE_FONTS "'Noto Sans','DejaVu Sans',Arial,sans-serif" /* Latin, which many Naskh fonts lack */

void svg_number(FILE *out, const char *attribute, double number)
{
    double tenths = round(number * 10);
    if (tenths == 0) tenths = 0; /* no -0 */
    if (fmod(tenths, 10) == 0) fprintf(out, " %s=\"%.0f\"", attribute, tenths / 10);
    else fprintf(out, " %s=\"%.1f\"", attribute, tenths / 10);
}

void svg_open(FILE *out, const struct page *page)
{
    fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"ar\" xml:space=\"preserve\" direction=\"rtl\" role=\"img\" "
            "width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" font-family=\"" FONTS "\" font-size=\"%d\" "
            "fill=\"#222222\">\n", page->width, page->height, page->width, page->height, SIZE_BODY);
    fprintf(out, "<title>%s</title>\n<desc>%s</desc>\n", page->title, page->about);
    fputs("<style>text{white-space:pre}.b{font-weight:bold}.f{fill:#666666}.l{font-family:" CODE_FONTS "}.card{fill:#FFFFFF}"
          ".lane{fill:none;stroke-width:1.6}</style>\n", out);
    fprintf(out, "<rect class=\"page\" width=\"%.0f\" height=\"%.0f\" fill=\"#FFFFFF\"/>\n", page->width, page->height);
    svg_words(out, page->width - PAGE_MARGIN, 40, SIZE_TITLE, "b", page->title, true);
    double taken = text_width(page->title, strlen(page->title), SIZE_TITLE, true);
    svg_words(out, page->width - PAGE_MARGIN - taken - 4, 40, SIZE_BODY, "f", page->about, true);
}

void svg_close(FILE *out)
{
    fputs("</svg>\n", out);
}

/* Opens a <text> of this measured width; the width is for those who check the layout. */
static void open_text(FILE *out, double x, double y, int size, const char *style, double width)
{
    fputs("<text", out);
    svg_number(out, "x", x);
    svg_number(out, "y", y);
    if (size != SIZE_BODY) fprintf(out, " font-size=\"%d\"", size);
    if (style && *style) fprintf(out, " class=\"%s\"", style);
    svg_number(out, "data-width", ceil(width));
}

void svg_words(FILE *out, double x, double y, int size, const char *style, const char *text, bool right_to_left)
{
    open_text(out, x, y, size, style, text_width(text, strlen(text), size, style && strchr(style, 'b')));
    fputs(right_to_left ? ">" : " direction=\"ltr\">", out);
    xml_text(out, text);
    fputs("</text>\n", out);
}

double paragraph_height(const struct paragraph *paragraph, int size)
{
    return paragraph->n * size * LINE_HEIGHT;
}

double svg_paragraph(FILE *out, const struct paragraph *paragraph, double x, double y, int size, bool from_left)
{
    for (int i = 0; i < paragraph->n; i++) {
        const struct line *line = &paragraph->line[i];
        open_text(out, x, y + (i * LINE_HEIGHT + LINE_ABOVE) * size, size, NULL, line->width);
        fputs(from_left ? " text-anchor=\"end\">" : ">", out);
        text_line(out, line);
        fputs("</text>\n", out);
    }
    return paragraph_height(paragraph, size);
}

void svg_mark(FILE *out, double x, double y, double radius, int quad)
{
    const char *colour = quad_looks[quad].colour, *fill = quad % 2 ? "#FFFFFF" : colour;
    if (quad <= 2) {
        fputs("<circle", out);
        svg_number(out, "cx", x);
        svg_number(out, "cy", y);
        svg_number(out, "r", radius);
    } else {
        double r = radius * 1.25;
        fprintf(out, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" stroke-linejoin=\"round\"", x, y - r, x + r * 0.95,
                y + r * 0.7, x - r * 0.95, y + r * 0.7);
    }
    fprintf(out, " fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n", fill, colour);
}

void svg_arrow(FILE *out, double x, double y, double dx, double dy, const char *colour, bool filled)
{
    double length = hypot(dx, dy), ux = length > 0 ? dx / length : 1, uy = length > 0 ? dy / length : 0;
    double bx = x - ux * 10, by = y - uy * 10;
    fprintf(out, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\" stroke=\"%s\"/>\n", x, y, bx - uy * 4.5,
            by + ux * 4.5, bx + uy * 4.5, by - ux * 4.5, filled ? colour : "#FFFFFF", colour);
}

static void legend_line(FILE *out, double right, double y, int quad)
{
    fprintf(out, "<path d=\"M%.1f %.1fH%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"", right, y, right - 40, quad_looks[quad].colour);
    if (*quad_looks[quad].dash) fprintf(out, " stroke-dasharray=\"%s\"", quad_looks[quad].dash);
    fputs("/>\n", out);
    svg_arrow(out, right - 48, y, -1, 0, quad_looks[quad].colour, true);
}

double svg_quad_legend(FILE *out, double right, double y, bool lines)
{
    for (int quad = 1; quad <= 4; quad++) {
        const char *words = quad_looks[quad].arabic;
        if (lines) legend_line(out, right, y, quad);
        else svg_mark(out, right - 8, y, 6, quad);
        right -= lines ? 56 : 22;
        svg_words(out, right, y + 5, SIZE_BODY, NULL, words, true);
        right -= text_width(words, strlen(words), SIZE_BODY, false) + 18;
    }
    return right;
}
