/* SPDX-License-Identifier: Apache-2.0
 * Feeds of all families and PETRARCH's XML -> articles; feeds that are not well-formed, hostile ones. */
#include "../../src/base/limits.h"
#include "../../src/intake/intake.h"
#include "../../src/intake/xml.h"
#include "../check.h"

typedef bool reader(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why);

struct result {
    struct arena arena;
    jmp_buf escape;
    struct article_list list;
    const char *why;
    bool read;
};

static struct result result; /* of the document read last */

static void read_with(reader *with, const char *document)
{
    arena_free(&result.arena);
    memset(&result, 0, sizeof result);
    result.arena.escape = &result.escape;
    if (setjmp(result.escape)) exit(1);
    size_t n = strlen(document);
    char *exact = malloc(n ? n : 1); /* AddressSanitizer guards its edge */
    if (!exact) exit(1);
    memcpy(exact, document, n);
    result.read = with(&result.arena, exact, n, &result.list, &result.why);
    free(exact);
}

static void read_feed(const char *document, uint32_t entries)
{
    read_with(feed_read, document);
    CHECK(result.read);
    CHECK_INT(result.list.of.n, entries);
    if (result.list.of.n < entries) exit(1); /* what follows looks at them */
}

static const khabar_article *at(uint32_t i) { return &result.list.of.at[i]; }

/* ---------------------------------------------------------------- families */

static void rss_two(void)
{
    read_feed("<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'\n"
              " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>\n<channel>"
              "<title>وكالة النهر</title><link>https://river.example/</link><language>ar-IQ</language>"
              "<image><title>شعار</title><link>https://river.example/logo</link></image>\n"
              "<item><title>لقاء في <![CDATA[الموصل & كركوك]]></title><link>https://river.example/1</link><guid isPermaLink='false'>n-1</guid>"
              "<pubDate>Tue, 10 Jun 2003 23:30:00 +0300</pubDate><dc:creator>سالم الهادي</dc:creator><dc:creator>منى</dc:creator>"
              "<media:title>صورة</media:title><media:description>وصف الصورة الطويل جدا</media:description>"
              "<description>خلاصة</description>"
              "<content:encoded><![CDATA[<p>عقد <b>المجلس</b> جلسة.</p><p>وانتهت&nbsp;مساء.</p>]]></content:encoded></item>\n"
              "<item><title>بلا نص</title><guid>https://river.example/2</guid><author>desk@river.example (هيئة التحرير)</author></item>"
              "<item><description>&lt;p&gt;خبر &amp;quot;بلا&amp;quot; عنوان&lt;/p&gt;</description><source url='https://x.example/'>صحيفة أخرى</source></item>"
              "<item><guid>empty</guid></item></channel></rss>", 3);
    CHECK_TEXT(at(0)->id, "n-1");
    CHECK_TEXT(at(0)->title, "لقاء في الموصل & كركوك");
    CHECK_TEXT(at(0)->text, "لقاء في الموصل & كركوك\nعقد المجلس جلسة.\nوانتهت مساء.");
    CHECK_INT(at(0)->length, strlen(at(0)->text));
    CHECK_TEXT(at(0)->date, "2003-06-10");
    CHECK_TEXT(at(0)->byline, "سالم الهادي, منى");
    CHECK_TEXT(at(0)->url, "https://river.example/1");
    CHECK_TEXT(at(0)->source, "وكالة النهر");
    CHECK_TEXT(at(0)->language, "ar");
    CHECK_TEXT(at(1)->text, "بلا نص");
    CHECK_TEXT(at(1)->url, "https://river.example/2");
    CHECK_TEXT(at(1)->byline, "هيئة التحرير");
    CHECK_TEXT(at(1)->date, "");
    CHECK_TEXT(at(2)->text, "خبر \"بلا\" عنوان");
    CHECK_TEXT(at(2)->source, "صحيفة أخرى");
    CHECK_TEXT(at(2)->id, "");
    CHECK_TEXT(result.why, "");
}

static void rss_with_a_document_type(void)
{
    read_feed("<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\"\n \"http://nowhere.example/rss-0.91.dtd\">\n"
              "<rss version=\"0.91\"><channel><title>a</title><item><title>b&eacute;</title><link>http://a.example/b</link></item></channel></rss>", 1);
    CHECK_TEXT(at(0)->text, "bé");
    CHECK_TEXT(at(0)->id, "http://a.example/b");
    CHECK_TEXT(result.why, "");
}

static void rss_one(void)
{
    read_feed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>"
              "<channel rdf:about='http://a.example/rss'><title>النشرة</title><d:language>ar</d:language><items><rdf:Seq><rdf:li resource='http://a.example/1'/>"
              "</rdf:Seq></items></channel><item rdf:about='http://a.example/1'><title>وصل الوفد</title><link>http://a.example/1?x=1&y=2</link>"
              "<description>ثم عاد.</description><d:date>2011-02-28T23:59:00-08:00</d:date></item></rdf:RDF>", 1);
    CHECK_TEXT(at(0)->id, "http://a.example/1");
    CHECK_TEXT(at(0)->url, "http://a.example/1?x=1&y=2");
    CHECK_TEXT(at(0)->date, "2011-02-28");
    CHECK_TEXT(at(0)->source, "النشرة");
    CHECK_TEXT(at(0)->language, "ar");
    CHECK_TEXT(at(0)->text, "وصل الوفد\nثم عاد.");
}

static void atom(void)
{
    read_feed("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='AR_eg'>"
              "<entry><title>سعر أقل من &lt;b&gt; واحد</title><id>tag:a.example,2020:1</id><link rel='self' href='http://a.example/self'/>"
              "<link rel='alternate' href='http://a.example/1'/><updated>2020-05-02T00:10:00Z</updated><published>2020-05-01T22:00:00Z</published>"
              "<author><email>x@a.example</email><name>هدى</name><uri>http://a.example/huda</uri></author>"
              "<content type='html'>&lt;p&gt;أول&lt;/p&gt;ثان</content></entry>"
              "<entry><title type='html'>&lt;i&gt;مائل&lt;/i&gt;</title><id>2</id><link href='http://a.example/2'/><updated>2020-05-03T00:10:00Z</updated>"
              "<source><id>other</id><title>مدونة</title><updated>1999-01-01T00:00:00Z</updated></source>"
              "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>واحد &lt; اثنان</p><p>ثلاثة<br/>أربعة</p></div></content></entry>"
              "<title>الموقع</title></feed>", 2);
    CHECK_TEXT(at(0)->title, "سعر أقل من <b> واحد");
    CHECK_TEXT(at(0)->text, "سعر أقل من <b> واحد\nأول\nثان");
    CHECK_TEXT(at(0)->date, "2020-05-01");
    CHECK_TEXT(at(0)->url, "http://a.example/1");
    CHECK_TEXT(at(0)->byline, "هدى");
    CHECK_TEXT(at(0)->source, "الموقع");
    CHECK_TEXT(at(0)->language, "ar");
    CHECK_TEXT(at(1)->id, "2");
    CHECK_TEXT(at(1)->title, "مائل");
    CHECK_TEXT(at(1)->text, "مائل\nواحد < اثنان\nثلاثة\nأربعة");
    CHECK_TEXT(at(1)->date, "2020-05-03");
    CHECK_TEXT(at(1)->source, "مدونة");
}

static void texts_of_descriptions(void)
{
    read_feed("<rss><channel><item><title>أ</title><description>سطر أول\nسطر ثان</description></item>"
              "<item><title>عنوان</title><description>عنوان: ثم التفاصيل</description></item>"
              "<item><title>ب</title><description>خلاصة طويلة</description><content>&lt;img src='x'&gt;</content></item>"
              "<item><title>ج</title><description>&lt;p&gt;نص&lt;/p&gt;&lt;p&gt;The post &lt;a href='x'&gt;ج&lt;/a&gt; appeared first on الموقع.&lt;/p&gt;</description></item>"
              "<item><title>د</title><description>&lt;p&gt;نص&lt;/p&gt;&lt;p&gt;ظهرت المقالة د أولاً على الموقع.&lt;/p&gt;</description></item>"
              "</channel></rss>", 5);
    CHECK_TEXT(at(0)->text, "أ\nسطر أول\nسطر ثان");
    CHECK_TEXT(at(1)->text, "عنوان: ثم التفاصيل");
    CHECK_TEXT(at(2)->text, "ب\nخلاصة طويلة");
    CHECK_TEXT(at(3)->text, "ج\nنص");
    CHECK_TEXT(at(4)->text, "د\nنص");
}

/* ---------------------------------------------------------- not well-formed */

static void what_feeds_do_wrong(void)
{
    read_feed("\xEF\xBB\xBF\n\n <?xml version='1.0' encoding='windows-1256'?>\n<rss><channel><title>R&D &nbsp;</title>\n"
              "<item><title>أ < ب & ج\x0B</title><link>http://a.example/?a=1&b=2&copy=3</link>"
              "<description>أول<br>ثان<img src=\"x\">ثالث <p>رابع</p></description><pubDate>2021-02-03</pubDate></item>\n"
              "<item><title>\xD8 مكسور &#8; &#x62C; &unknown;</title></item></channel></rss>", 2);
    CHECK_TEXT(at(0)->source, "R&D");
    CHECK_TEXT(at(0)->text, "أ < ب & ج\nأول\nثانثالث\nرابع");
    CHECK_TEXT(at(0)->url, "http://a.example/?a=1&b=2&copy=3");
    CHECK_TEXT(at(0)->date, "2021-02-03");
    CHECK_TEXT(at(1)->text, "\xEF\xBF\xBD مكسور ج &unknown;");
    CHECK_TEXT(result.why, "");
}

/* Entries behind an error are still found. */
static void tags_that_do_not_match(void)
{
    read_feed("<rss><channel>\n<item><title>أول</title><description><p>نص <b>غليظ</description><pubDate>2021-02-03</pubDate></item>\n"
              "<item><title>ثان</title></item>\n<item><title>ثالث</b></title></item></channel></rss>", 3);
    CHECK_TEXT(at(0)->title, "أول");
    CHECK(strncmp(at(0)->text, "أول\nنص غليظ", strlen("أول\nنص غليظ")) == 0);
    CHECK_TEXT(at(1)->text, "ثان");
    CHECK_TEXT(at(2)->text, "ثالث");
    CHECK(strncmp(result.why, "line 2: ", 8) == 0);
}

static void a_feed_cut_off(void)
{
    read_feed("<rss><channel>\n<item><title>أول</title></item>\n<item><title>ثان</title><description>نصف", 2);
    CHECK_TEXT(at(0)->text, "أول");
    CHECK_TEXT(at(1)->text, "ثان\nنصف");
    CHECK(strncmp(result.why, "line 3: ", 8) == 0);
    read_feed("<rss><channel><item><title><![CDATA[مفتوح", 1);
    CHECK_TEXT(at(0)->text, "مفتوح");
}

static void no_feeds(void)
{
    static const char *const OTHERS[] = {"", "text", "<", "<html><body><item><title>a</title></item></body></html>", "<rss", "<?xml", "<!DOCTYPE rss [", "<!--"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        read_with(feed_read, OTHERS[i]);
        CHECK(!result.read);
        CHECK_INT(result.list.of.n, 0);
        read_with(petrarch_read, OTHERS[i]);
        CHECK(!result.read);
    }
}

/* ----------------------------------------------------------------- hostile */

static void entities_are_not_blown_up(void)
{
    read_feed("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
              "<rss><channel><item><title>&b;&b; &f; x</title></item></channel></rss>", 1);
    CHECK_TEXT(at(0)->text, "&b;&b; &f; x");
}

static char *repeated(const char *begin, const char *piece, size_t n, const char *end)
{
    char *text = malloc(strlen(begin) + strlen(piece) * n + strlen(end) + 1), *to = text;
    if (!text) exit(1);
    to += strlen(strcpy(to, begin));
    for (size_t i = 0; i < n; i++) to += strlen(strcpy(to, piece));
    strcpy(to, end);
    return text;
}

static void bounded_in_all_that_grows(void)
{
    char *text = repeated("<rss><channel><item><title>أول</title></item>", "<a>", 200000, "</channel></rss>");
    read_feed(text, 1); /* the depth ends it */
    CHECK(*result.why);
    free(text);
    text = repeated("<rss><channel><item ", "a='b' ", 200000, "><title>أول</title></item></channel></rss>");
    read_feed(text, 1); /* the attributes are left out */
    CHECK_TEXT(at(0)->text, "أول");
    free(text);
    text = repeated("<rss><channel>", "<item><title>a</title></item>", LIMIT_ENTRIES + 5, "</channel></rss>");
    read_feed(text, LIMIT_ENTRIES);
    CHECK_TEXT(result.why, "more than 65536 entries, the rest is left out");
    free(text);
    text = repeated("<rss><channel><item><title>a</title></item><x>", "<![CDATA[0123456789]]>", LIMIT_FEED / 22, "</x></channel></rss>");
    read_feed(text, 1);
    CHECK_TEXT(result.why, "longer than 32 MB, what stands behind them is left out");
    free(text);
}

/* ---------------------------------------------------------------- PETRARCH */

static void sentences(void)
{
    read_with(petrarch_read, "<?xml version=\"1.0\"?>\n<Sentences>\n<Sentence date = \"20080804\" id = \"ABC-1_1\" source = \"ABC\" sentence = \"True\">\n"
                             "<Text>\nأعلنت الحكومة   اليوم\nأنها ستجتمع .\n</Text>\n<Parse>(ROOT (S (NP x)))</Parse></Sentence>\n"
                             "<Sentence date=\"2010-13-99\" id=\"2\"><Text>a <b>bold</b> &amp; sentence</Text></Sentence>\n"
                             "<Sentence id=\"3\"><Text> </Text></Sentence></Sentences>");
    CHECK(result.read);
    CHECK_INT(result.list.of.n, 2);
    CHECK_TEXT(at(0)->id, "ABC-1_1");
    CHECK_TEXT(at(0)->date, "2008-08-04");
    CHECK_TEXT(at(0)->source, "ABC");
    CHECK_TEXT(at(0)->text, "أعلنت الحكومة اليوم أنها ستجتمع .");
    CHECK_INT(at(0)->length, strlen(at(0)->text));
    CHECK_TEXT(at(1)->id, "2");
    CHECK_TEXT(at(1)->date, "");
    CHECK_TEXT(at(1)->text, "a bold & sentence");
    CHECK_TEXT(result.why, "");
}

static void stories_tell_what_their_sentences_do_not(void)
{
    read_with(petrarch_read, "<Stories><Story id='s' date='20200102' source='X' url='http://x.example/'><Sentence id='s-1'><Text>واحد</Text></Sentence>"
                             "<Sentence id='s-2' date='20200103'><Text>اثنان</Text></Sentence></Story><Story><Sentence><Text>ثلاثة");
    CHECK(result.read);
    CHECK_INT(result.list.of.n, 2);
    CHECK_TEXT(at(0)->date, "2020-01-02");
    CHECK_TEXT(at(0)->source, "X");
    CHECK_TEXT(at(0)->url, "http://x.example/");
    CHECK_TEXT(at(1)->date, "2020-01-03");
    CHECK_TEXT(at(1)->id, "s-2");
    CHECK(*result.why);
}

int main(void)
{
    RUN(rss_two);
    RUN(rss_with_a_document_type);
    RUN(rss_one);
    RUN(atom);
    RUN(texts_of_descriptions);
    RUN(what_feeds_do_wrong);
    RUN(tags_that_do_not_match);
    RUN(a_feed_cut_off);
    RUN(no_feeds);
    RUN(entities_are_not_blown_up);
    RUN(bounded_in_all_that_grows);
    RUN(sentences);
    RUN(stories_tell_what_their_sentences_do_not);
    arena_free(&result.arena);
    return check_done();
}
