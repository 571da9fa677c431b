/* SPDX-License-Identifier: Apache-2.0
 * The text of a page in blocks: what stands between two line breaks. */
#ifndef KHABAR_HTML_BLOCKS_H
#define KHABAR_HTML_BLOCKS_H
#include "html_tree.h"
#include "html_words.h"

struct html_block {
    uint32_t node;               /* the smallest element that all of it stands in, also an inline one */
    uint32_t last;               /* its last text node */
    uint32_t text, length;       /* into html_blocks.text: white space collapsed, no line break */
    uint32_t words, functions;   /* function words among them */
    uint32_t letters, linked;    /* bytes that are no space; of these in links to other pages */
    uint32_t links;              /* how many of these begin in it */
    uint8_t heading;             /* 1 to 6; 7 looks like one (large or bold); 0 */
    bool ends;                   /* with a sign that ends a sentence */
    bool begins_linked;          /* with a link */
};

struct html_blocks {
    VEC(struct html_block) block;
    VEC(char) text;
};

/* Texts that are no part of a page (scripts, buttons, captions of figures …) are left out. `function`: html_function_words.
 * `address`: of the page, links to places in which count as text; "" if it is not known. */
void html_blocks_find(struct html_blocks *blocks, struct arena *arena, const struct html_tree *tree,
                      const struct html_word_set *function, const char *address);

static inline const char *html_block_text(const struct html_blocks *blocks, uint32_t block)
{
    return blocks->text.at + blocks->block.at[block].text; /* NUL-terminated */
}
#endif
