/* SPDX-License-Identifier: Apache-2.0
 * What is read from small pages: the text line by line, what a page says about itself, and what becomes of pages without an article,
 * of bombs and of a lack of memory. The reports are invented. */
#include "../../src/base/limits.h"
#include "../../src/intake/html_page.h"
#include "../../src/intake/intake.h"

#include "../check.h"

#define ONE "قال مسؤول في بلدية الرافدة إن فرق الإنقاذ أخرجت سبعة أشخاص من تحت أنقاض مبنى انهار فجر الأحد في حي السوق."
#define TWO "وأضاف أن البحث عن ثلاثة مفقودين مستمر، وأن سبب الانهيار لم يعرف بعد، بينما أخليت المباني المجاورة من سكانها."
#define THREE "وقال سكان في الحي إنهم نبهوا إلى شقوق في الجدران قبل أسبوع من وقوع الحادث من غير أن يرد عليهم أحد."
#define OTHER "نفت نقابة المعلمين في تلك المدينة أن تكون قد اتفقت مع الوزارة على إنهاء الإضراب الذي بدأ قبل أسبوعين في مدارسها."
#define H1 "<h1>انهيار مبنى في الرافدة</h1>"
#define HEAD "انهيار مبنى في الرافدة"
#define P(text) "<p>" text "</p>"

/* Fails the allocation that brings it to 0; see meson.build. */
static long left = -1;
void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size)
{
    if (left > 0 && --left == 0) return NULL;
    return __real_calloc(n, size);
}

static struct arena arena;
static khabar_article article;

/* 1: an article, 0: none, -1: no memory. */
static int read_bytes(const char *page, size_t length, const char *address)
{
    jmp_buf escape;
    arena_free(&arena);
    arena.escape = &escape;
    article = (khabar_article){0};
    if (setjmp(escape)) return -1;
    return html_read(&arena, page, length, address, &article);
}

static const char *text_of(const char *page) { return read_bytes(page, strlen(page), "") == 1 ? article.text : "(none)"; }

/* ------------------------------------------------------------------- text */

static const struct { const char *name, *page, *text; } TEXTS[] = {
    {"a menu, a headline, two paragraphs", "<ul><li><a href=/>الرئيسية</a><li><a href=/p>سياسة</a></ul>" H1 P(ONE) P(TWO), HEAD "\n" ONE "\n" TWO},
    {"markup inside of words", "<h1>انهيار <b>مب</b>نى في الرافدة</h1><p>" ONE " <i>انته</i><b>ى</b> البيان.</p>", HEAD "\n" ONE " انتهى البيان."},
    {"line breaks and white space", H1 "<div> " ONE " \n <br>\n<br/>" TWO "\t </div>", HEAD "\n" ONE "\n" TWO},
    {"entities and signs that are not seen", H1 "<p>" ONE "&nbsp;&laquo;نعم&raquo;\u200F.</p>", HEAD "\n" ONE " «نعم»."},
    {"joiners stay", H1 "<p>" ONE " هـ\u200Dـ مي\u200Cخواهد.</p>", HEAD "\n" ONE " هـ\u200Dـ مي\u200Cخواهد."},
    {"preformatted lines", H1 "<pre>قال مسؤول في بلدية الرافدة إن فرق الإنقاذ أخرجت سبعة\nأشخاص من تحت أنقاض مبنى انهار فجر الأحد في حي السوق.\n\n" TWO "\n</pre>",
     HEAD "\n" ONE "\n" TWO},
    {"other reports inside of the text", H1 P(ONE) "<p>اقرأ أيضا: <a href=/2>وزير يزور المدينة غدا</a></p>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"a box of other reports", H1 P(ONE) "<div class=\"related-posts\"><h3>في الملف</h3><p>" OTHER "</p></div>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"a list that a label announces", H1 P(ONE) "<p>مواضيع ذات صلة</p><p>وزير يزور المدينة غدا</p><p>افتتاح جسر</p>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"captions", H1 "<figure><img><figcaption>سكان قرب المبنى.</figcaption></figure>" P(ONE) "<table><tr><td><img src=1.jpg><br>سكان قرب المبنى</td></tr></table>" P(TWO),
     HEAD "\n" ONE "\n" TWO},
    {"comments that are longer", H1 P(ONE) P(TWO) "<div id=comments>" P(OTHER) P(OTHER) P(OTHER) P(OTHER) "</div>", HEAD "\n" ONE "\n" TWO},
    {"comments that only a heading tells", H1 P(ONE) P(TWO) "<h3>التعليقات (3)</h3>" P(OTHER), HEAD "\n" ONE "\n" TWO},
    {"teasers that are longer",
     H1 P(ONE) P(TWO) "<div class=a><a href=/1>عنوان تقرير أول</a><p>" OTHER "</p></div><div class=a><a href=/2>عنوان تقرير ثان</a><p>" OTHER
                      "</p></div><div class=a><a href=/3>عنوان تقرير ثالث</a><p>" OTHER "</p></div>",
     HEAD "\n" ONE "\n" TWO},
    {"date and author under the headline", H1 "<div>كتب: نادر سليم</div><div>12 آذار 2024</div>" P(ONE) P(TWO), HEAD "\n" ONE "\n" TWO},
    {"headings and short lines between texts", H1 P(ONE) "<h2>لجنة تحقيق</h2><ul><li>مهندسان</li><li>قاض</li></ul>" P(TWO),
     HEAD "\n" ONE "\nلجنة تحقيق\nمهندسان\nقاض\n" TWO},
    {"a heading with nothing behind it", H1 P(ONE) P(TWO) "<h2>صور من المكان</h2>", HEAD "\n" ONE "\n" TWO},
    {"advertisement, rights", H1 P(ONE) "<div>إعلان</div>" P(TWO) "<p>جميع الحقوق محفوظة © 2024</p>", HEAD "\n" ONE "\n" TWO},
    {"a sidebar that holds the article", "<div class=with-sidebar>" H1 P(ONE) P(TWO) "</div>", HEAD "\n" ONE "\n" TWO},
    {"an element named for a sidebar around the headline", "<div class=sidebar>" H1 P(ONE) P(TWO) "</div>", HEAD "\n" ONE "\n" TWO},
    {"a form around the page", "<form>" H1 P(ONE) P(TWO) "</form>", HEAD "\n" ONE "\n" TWO},
    {"hidden text", H1 P(ONE) "<p style=\"display: none\">" OTHER "</p>" P(TWO) "<p hidden>" OTHER "</p>", HEAD "\n" ONE "\n" TWO},
    {"words of the text set again", H1 P(ONE) "<blockquote>فرق الإنقاذ أخرجت سبعة أشخاص</blockquote>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"a second headline", H1 "<p class=subtitle>لجنة تحقيق ومفقودون</p>" P(ONE) P(TWO), HEAD "\nلجنة تحقيق ومفقودون\n" ONE "\n" TWO},
    {"times of the day", H1 P(ONE) "<div>10:35</div><div>منذ ساعتين</div>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"a list at the end", H1 P(ONE) "<ul><li>" TWO "</li><li>مهندسان من البلدية</li></ul>", HEAD "\n" ONE "\n" TWO "\nمهندسان من البلدية"},
    {"text in an element named for what surrounds it", "<title>" HEAD "</title><div class=video><div class=article-body>" P(ONE) P(TWO) P(OTHER) "</div></div>",
     HEAD "\n" ONE "\n" TWO "\n" OTHER},
    {"text told twice", H1 P(ONE) P(TWO) P(ONE), HEAD "\n" ONE "\n" TWO},
    {"elements that are never closed", "<font size=5><b>انهيار مبنى في الرافدة<br></font><p>" ONE "<p>" TWO, HEAD "\n" ONE "\n" TWO},
    {"comments of the author of the page", H1 P(ONE) "<!-- <p>" OTHER "</p> -->" P(TWO) "<!-- never closed ", HEAD "\n" ONE "\n" TWO},
    {"broken bytes", H1 "<p>" ONE " \xD9.</p>", HEAD "\n" ONE " \uFFFD."},
    {"text in a script only",
     "<div id=app></div><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"انهيار مبنى\",\"articleBody\":\"" ONE "\\n\\n" TWO "\"}</script>",
     "انهيار مبنى\n" ONE "\n" TWO},
    {"entries of a live blog", "<h1>انهيار مبنى في الرافدة</h1><div class=live-blog><div class=e><h2><a href=/e1>لجنة تحقيق تبدأ</a></h2>" P(ONE) "</div><div class=e><h2><a href=/e2>البحث "
     "مستمر حتى الآن</a></h2>" P(TWO) "</div><div class=e><h2><a href=/e3>نقابة تنفي ذلك</a></h2>" P(OTHER) "</div></div>",
     HEAD "\nلجنة تحقيق تبدأ\n" ONE "\nالبحث مستمر حتى الآن\n" TWO "\nنقابة تنفي ذلك\n" OTHER},
    {"teasers whose links need a script", H1 P(ONE) P(TWO) "<p><a href=#>وزير يزور المدينة غدا</a></p><p><a href=#>افتتاح جسر على النهر الكبير</a></p><p><a href=#>نقابة تنفي الاتفاق على "
                                          "شيء</a></p><p>المرفأ صحيفة تصدر في الرافدة منذ عام 1990، وهي لا تتبع أي جهة.</p>", HEAD "\n" ONE "\n" TWO},
    {"a link to a note", H1 P(ONE) "<p>" TWO " <a href=#n1>يرد مصدر هذه الأرقام وطريقة جمعها في الحاشية الأولى من هذا النص</a></p>", HEAD "\n" ONE "\n" TWO
     " يرد مصدر هذه الأرقام وطريقة جمعها في الحاشية الأولى من هذا النص"},
    {"buttons that are links under each text", H1 "<div class=e>" P(ONE) "<p><a href=/s>شارك</a> <a href=/t>انشر</a> <a href=/u>أرسل</a></p></div><div class=e>" P(TWO)
     "<p><a href=/s>شارك</a> <a href=/t>انشر</a> <a href=/u>أرسل</a></p></div><div class=e>" P(OTHER) "<p><a href=/s>شارك</a> <a href=/t>انشر</a> <a href=/u>أرسل</a></p></div>",
     HEAD "\n" ONE "\n" TWO "\n" OTHER},
    {"a section headed as other reports", H1 P(ONE) P(TWO) "<section><h2>أخبار أخرى</h2><h4>نقابة تنفي</h4>" P(OTHER) "</section>", HEAD "\n" ONE "\n" TWO},
    {"a ticker", "<marquee>" OTHER "</marquee>" H1 P(ONE) P(TWO), HEAD "\n" ONE "\n" TWO},
    {"reports one after the other", "<title>انهيار مبنى في الرافدة</title><div class=r><h2>انهيار مبنى في الرافدة</h2>" P(ONE) P(TWO) P(THREE) "</div><div class=r><h2>نقابة تنفي</h2>" P(OTHER) "</div>",
     HEAD "\n" ONE "\n" TWO "\n" THREE},
    {"titles and texts by turns", H1 P(ONE) P(TWO) "<dl><dt><a href=/1>عنوان تقرير أول</a></dt><dd>" OTHER "</dd><dt><a href=/2>عنوان تقرير ثان</a></dt><dd>" OTHER " نعم.</dd><dt><a href=/3>عنوان "
     "تقرير ثالث</a></dt><dd>" OTHER " لا.</dd><dt><a href=/4>عنوان تقرير رابع</a></dt><dd>" OTHER " ربما.</dd></dl>", HEAD "\n" ONE "\n" TWO},
#define TEASER(title) "<div class=t><b>" title "</b><p>" title " " OTHER "</p></div>"
    {"teasers without links", H1 P(ONE) P(TWO) TEASER("عنوان تقرير أول") TEASER("عنوان تقرير ثان") TEASER("عنوان تقرير ثالث") TEASER("عنوان تقرير رابع") TEASER("عنوان تقرير خامس"),
     HEAD "\n" ONE "\n" TWO},
    {"entries of a live blog by its title", "<title>مباشر: انهيار مبنى في الرافدة</title>" H1 P(ONE) TEASER("لجنة تحقيق تبدأ") TEASER("لجنة تحقيق تعمل") TEASER("لجنة تحقيق تسأل")
     TEASER("لجنة تحقيق تجيب") TEASER("لجنة تحقيق تنهي"),
     HEAD "\n" ONE "\nلجنة تحقيق تبدأ\nلجنة تحقيق تبدأ " OTHER "\nلجنة تحقيق تعمل\nلجنة تحقيق تعمل " OTHER "\nلجنة تحقيق تسأل\nلجنة تحقيق تسأل " OTHER
     "\nلجنة تحقيق تجيب\nلجنة تحقيق تجيب " OTHER "\nلجنة تحقيق تنهي\nلجنة تحقيق تنهي " OTHER},
    {"a box with a button", H1 P(ONE) P(TWO) "<div><p>ساهم في تمويل هذه الصحيفة بثمن فنجان قهوة في الشهر، فهي لا تنشر إعلانات.</p><button>ساهم</button></div>", HEAD "\n" ONE "\n" TWO},
    {"rows of a table", H1 P(ONE) "<table><tr><th>المكان<th>القتلى<tr><td>حي السوق<td>7<tr><td>حي الميناء<td>3</table>" P(TWO),
     HEAD "\n" ONE "\nالمكان القتلى\nحي السوق 7\nحي الميناء 3\n" TWO},
    {"a table that is the layout", "<table><tr><td>" H1 "<tr><td>" P(ONE) "<td>" P(TWO) "</table>", HEAD "\n" ONE "\n" TWO},
    {"footnotes that stand aside", H1 P(ONE) P(TWO) "<aside class=footnotes><p>[1] مقابلة هاتفية، 9 مارس 2024</p></aside>", HEAD "\n" ONE "\n" TWO "\n[1] مقابلة هاتفية، 9 مارس 2024"},
    {"dateline and signs of an agency", H1 "<div>الرافدة (وكالة المرفأ):<br>" ONE "<br>" TWO "<br>خ ي / س ن</div>", HEAD "\nالرافدة (وكالة المرفأ):\n" ONE "\n" TWO "\nخ ي / س ن"},
    {"a count of comments before the text", H1 P(ONE) "<div><a href=/c>3 تعليقات</a></div>" P(TWO), HEAD "\n" ONE "\n" TWO},
    {"comments with their number first", "<p>" ONE "</p>" P(TWO) "<div>27 تعليق</div>" P(OTHER) P(OTHER " نعم."), ONE "\n" TWO},
    {"a front page", "<h1>صحيفة المرفأ</h1><div class=a><h2><a href=/1>انهيار مبنى في الرافدة</a></h2><p>" ONE "</p></div><div class=a><h2><a href=/2>البحث "
     "مستمر حتى الآن</a></h2><p>" TWO "</p></div><div class=a><h2><a href=/3>نقابة تنفي ذلك</a></h2><p>" OTHER "</p></div>", "(none)"},
    {"a page of links", "<p><a href=/1>" ONE "</a></p><p><a href=/2>" TWO "</a></p>", "(none)"},
    {"a page that is not there", "<h1>الصفحة غير موجودة</h1><p>عذرا، لا توجد صفحة بهذا العنوان.</p>", "(none)"},
    {"nothing", "", "(none)"},
};

static size_t number;

static void text_case(void) { CHECK_TEXT(text_of(TEXTS[number].page), TEXTS[number].text); }

/* ------------------------------------------------------------------ facts */

enum fact { TITLE, DATE, BYLINE, SOURCE, URL, LANGUAGE };

#define BODY P(ONE) P(TWO)
#define LINKED(json) "<script type=\"application/ld+json\">" json "</script>"

static const struct { const char *name, *page; enum fact fact; const char *value; } FACT_CASES[] = {
    {"headline without the site", "<title>انهيار مبنى في الرافدة - صحيفة المرفأ</title>" BODY, TITLE, HEAD},
    {"headline behind the site", "<title>صحيفة المرفأ | انهيار مبنى في الرافدة</title><meta property=og:site_name content='صحيفة المرفأ'>" BODY, TITLE, HEAD},
    {"headline before a bullet and the site", "<title>انهيار مبنى في الرافدة \u2022 صحيفة المرفأ</title>" BODY, TITLE, HEAD},
    {"headline as it stands", "<title>صحيفة المرفأ</title><h2>انهيار مبنى في الرافدة</h2>" BODY, TITLE, HEAD},
    {"headline in the title, site in Open Graph", "<title>صحيفة المرفأ - انهيار مبنى في الرافدة</title><meta property=og:title content='صحيفة المرفأ'><h1>صحيفة المرفأ</h1><h2>" HEAD "</h2>" BODY,
     TITLE, HEAD},
    {"headline below the name of the site and its menu", "<title>صحيفة المرفأ</title><h1>صحيفة المرفأ</h1><ul><li><a href=/1>أ</a><li><a href=/2>ب</a><li><a href=/3>ت</a><li><a href=/4>ث</a><li><a "
     "href=/5>ج</a><li><a href=/6>ح</a></ul><h2>" HEAD "</h2>" BODY, TITLE, HEAD},
    {"a name below the article is no headline", "<title>صحيفة المرفأ</title><h2>" HEAD "</h2>" BODY P(OTHER) "<h3>صحيفة المرفأ</h3><p>تصدر في الرافدة منذ عام 1990 عن دار المرفأ.</p>", TITLE, HEAD},
    {"an h1 before what the title names", "<title>البحث عن مفقودين مستمر حتى الآن</title><h1>انهيار مبنى في حي السوق في الرافدة</h1>" P(ONE) "<h3>البحث عن مفقودين مستمر حتى الآن</h3>" P(TWO),
     TITLE, "انهيار مبنى في حي السوق في الرافدة"},
    {"site beside the headline", "<title>انهيار مبنى في الرافدة - صحيفة المرفأ</title>" H1 BODY, SOURCE, "صحيفة المرفأ"},
    {"site of Open Graph", "<meta property=\"og:site_name\" content=\"صحيفة المرفأ\">" H1 BODY, SOURCE, "صحيفة المرفأ"},
    {"site of the logo", "<img src=/logo.png alt='صحيفة المرفأ'>" H1 BODY, SOURCE, "صحيفة المرفأ"},
    {"a link home is no site", "<img src=/logo.png alt='الرئيسية'>" H1 BODY "<p>© صحيفة المرفأ</p>", SOURCE, "صحيفة المرفأ"},
    {"site of the rights", H1 BODY "<div>جميع الحقوق محفوظة © 2024 صحيفة المرفأ</div>", SOURCE, "صحيفة المرفأ"},
    {"site of the rights, after a preposition", H1 BODY "<div>© 2024 جميع الحقوق محفوظة لصحيفة المرفأ</div>", SOURCE, "صحيفة المرفأ"},
    {"site of a title without the headline", "<title>صحيفة المرفأ</title>" H1 BODY, SOURCE, "صحيفة المرفأ"},
    {"publisher by reference", LINKED("{\"@graph\":[{\"@type\":\"Article\",\"publisher\":{\"@id\":\"#o\"}},{\"@id\":\"#o\",\"name\":\"صحيفة المرفأ\"}]}") H1 BODY, SOURCE,
     "صحيفة المرفأ"},
    {"date of JSON-LD before others", "<meta name=date content=2020-01-01>" LINKED("[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-12T23:30:00Z\"}]") H1 BODY, DATE, "2024-03-12"},
    {"date of Open Graph", "<meta property=article:published_time content='2024-03-12T23:30:00+03:00'>" H1 BODY, DATE, "2024-03-12"},
    {"date of a time element", H1 "<time datetime=2024-03-12>أمس</time>" BODY, DATE, "2024-03-12"},
    {"date of the Levant", H1 "<p>الثلاثاء 12 كانون الثاني 2021</p>" BODY, DATE, "2021-01-12"},
    {"date with both names", H1 "<p>12 تشرين الأول/أكتوبر 2021</p>" BODY, DATE, "2021-10-12"},
    {"date of the Maghreb", H1 "<p>الجزائر في 05 جويلية 2019</p>" BODY, DATE, "2019-07-05"},
    {"date in Arabic digits", H1 "<p>نُشر: ١٢\u200F/٣\u200F/٢٠٢٤ ٨:١٥ ص</p>" BODY, DATE, "2024-03-12"},
    {"date with the month first", H1 "<span class=date>مارس 12, 2024</span>" BODY, DATE, "2024-03-12"},
    {"date with the year first and a month in words", H1 "<p>2024/نيسان/15</p>" BODY, DATE, "2024-04-15"},
    {"date of the dateline", H1 "<p>الرافدة (8 نوفمبر 2003) - " ONE "</p>" P(TWO), DATE, "2003-11-08"},
    {"a meta element's date counts less than one under the headline", "<meta name=date content=2020-01-01>" H1 "<p>12/3/2024</p>" BODY, DATE, "2024-03-12"},
    {"date with the day in words", H1 "<p>الثلاثاء الخامس عشر من نيسان ٢٠٢٤</p>" BODY, DATE, "2024-04-15"},
    {"date with a month of two words behind the day", H1 "<p>الثلاثين من كانون الأول 2024</p>" BODY, DATE, "2024-12-30"},
    {"date of a paper's issue", "<div>العدد 3217 - 8 نوفمبر 2003</div><p>أ</p><p>ب</p><p>ت</p><p>ث</p><p>ج</p><p>ح</p><p>خ</p>" H1 BODY, DATE, "2003-11-08"},
    {"date of a change counts less", H1 "<p>آخر تحديث: 14 مارس 2024</p><p>12 مارس 2024</p>" BODY, DATE, "2024-03-12"},
    {"date of the address", "<link rel=canonical href=https://example.org/news/2024/03/12/a>" H1 BODY, DATE, "2024-03-12"},
    {"date of today far above", "<div>الأحد 1 يناير 2025</div><p>أ</p><p>ب</p><p>ت</p><p>ث</p><p>ج</p><p>ح</p><p>خ</p>" H1 "<p>12/03/2024</p>" BODY, DATE, "2024-03-12"},
    {"Islamic year only", H1 "<p>3 رمضان 1445</p>" BODY, DATE, ""},
    {"authors of JSON-LD", LINKED("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"نادر سليم\"},\"هناء شوقي\"]}") H1 BODY, BYLINE, "نادر سليم، هناء شوقي"},
    {"a person before an organisation", LINKED("{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"صحيفة المرفأ\"}}") H1 "<p>بقلم: نادر سليم</p>" BODY, BYLINE,
     "نادر سليم"},
    {"author without the label", H1 "<p>بقلم: نادر سليم</p>" BODY, BYLINE, "نادر سليم"},
    {"author beside the date", H1 "<div><span class=author>نادر سليم</span><span>12/3/2024</span></div>" BODY, BYLINE, "نادر سليم"},
    {"author of the meta element", "<meta name=author content='نادر سليم'>" H1 BODY, BYLINE, "نادر سليم"},
    {"the outlet is no author", "<meta property=og:site_name content='صحيفة المرفأ'><meta name=author content='صحيفة المرفأ'>" H1 BODY, BYLINE, ""},
    {"author as a link in an element named so", H1 "<div class=author><div>الرافدة / <a href=/u>نادر سليم</a></div></div>" BODY, BYLINE, "نادر سليم"},
    {"a label is no author", H1 "<div><span class=meta-author>نشرت في</span> <span class=author>نادر سليم</span></div>" BODY, BYLINE, "نادر سليم"},
    {"an address is no author", "<meta property=article:author content='https://example.org/n'>" H1 BODY, BYLINE, ""},
    {"canonical address", "<link rel=canonical href=/a?b=1&amp;c=2>" H1 BODY, URL, "https://example.org/a?b=1&c=2"},
    {"address of Open Graph", "<meta property=og:url content=//example.net/a>" H1 BODY, URL, "https://example.net/a"},
    {"language", "<html lang=ar-EG>" H1 BODY, LANGUAGE, "ar"},
    {"language of Open Graph", "<meta property=og:locale content=ar_AR>" H1 BODY, LANGUAGE, "ar"},
    {"broken JSON-LD", LINKED("{\"@type\":\"NewsArticle\",\"datePublished\":") "<meta name=date content=2024-03-12>" H1 BODY, DATE, "2024-03-12"},
};

static void fact_case(void)
{
    const char *page = FACT_CASES[number].page;
    if (!CHECK_INT(read_bytes(page, strlen(page), "https://example.org/x?y"), 1)) return;
    const char *facts[] = {article.title, article.date, article.byline, article.source, article.url, article.language};
    CHECK_TEXT(facts[FACT_CASES[number].fact], FACT_CASES[number].value);
}

/* ------------------------------------------------------------------- bombs */

static char *repeat(const char *head, const char *what, size_t times, const char *tail)
{
    size_t n = strlen(what), before = strlen(head), after = strlen(tail);
    char *page = malloc(before + n * times + after + 1), *to = page + before;
    if (!page) abort();
    memcpy(page, head, before);
    for (size_t i = 0; i < times; i++, to += n) memcpy(to, what, n);
    memcpy(to, tail, after + 1);
    return page;
}

static void check_repeated(const char *head, const char *what, size_t times, const char *tail, const char *text)
{
    char *page = repeat(head, what, times, tail);
    CHECK_TEXT(text_of(page), text);
    free(page);
}

static void what_stands_before_a_bomb_is_read(void)
{
    check_repeated(H1 BODY, "<b>", 1000000, P(OTHER), HEAD "\n" ONE "\n" TWO);
    check_repeated(H1 BODY "<a ", "a b=\"c\" ", 300000, ">س</a>", HEAD "\n" ONE "\n" TWO);
    check_repeated(H1 BODY, "<hr>", 2 * LIMIT_HTML_NODES, P(OTHER), HEAD "\n" ONE "\n" TWO);
    check_repeated(H1 BODY "<div>", " ", LIMIT_HTML, P(OTHER), HEAD "\n" ONE "\n" TWO);
}

static void what_is_no_bomb_is_passed_over(void)
{
    check_repeated(H1 P(ONE) "<!-- ", "<p a='b'> ", 20000, "-->" P(TWO), HEAD "\n" ONE "\n" TWO);
    check_repeated(H1 P(ONE) "<div data-x='", "{\"a\": 1} ", 5000, "'></div>" P(TWO), HEAD "\n" ONE "\n" TWO);
    check_repeated(H1 P(ONE) "<script>", "if (a <b && c> d) e = '</p>'; ", 20000, "</script>" P(TWO), HEAD "\n" ONE "\n" TWO);
    check_repeated("<script type=application/ld+json>", "[", 500000, "</script>" H1 BODY, HEAD "\n" ONE "\n" TWO);
}

/* Under the address sanitizer this finds what a library keeps when the arena escapes. */
static void lack_of_memory_is_told(void)
{
    char *page = repeat("<title>س</title>" LINKED("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"نادر سليم\"}}") H1, P(ONE) P(TWO) "<a class=b>ج</a>", 3000, "");
    size_t length = strlen(page);
    int failed = 0, found;
    for (long n = 1;; n++) {
        left = n;
        found = read_bytes(page, length, "");
        left = -1;
        if (found >= 0) break;
        failed++;
    }
    CHECK_INT(found, 1);
    CHECK(failed > 3);
    free(page);
}

int main(void)
{
    for (number = 0; number < sizeof TEXTS / sizeof *TEXTS; number++) check_run(text_case, TEXTS[number].name);
    for (number = 0; number < sizeof FACT_CASES / sizeof *FACT_CASES; number++) check_run(fact_case, FACT_CASES[number].name);
    RUN(what_stands_before_a_bomb_is_read);
    RUN(what_is_no_bomb_is_passed_over);
    RUN(lack_of_memory_is_told);
    arena_free(&arena);
    return check_done();
}
