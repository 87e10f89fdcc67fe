#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/jsonpath/jsonplaces.h"

#include <QTest>

using namespace gateway;

namespace {

// The example of RFC 9535, figure 1.
constexpr const char *store =
    "{'store':{'book':[{'category':'reference','author':'Nigel Rees','title':'Sayings','price':8.95},"
    "{'category':'fiction','author':'Evelyn Waugh','title':'Sword','price':12.99},"
    "{'category':'fiction','author':'Herman Melville','title':'Moby Dick','isbn':'0-553-21311-3','price':8.99},"
    "{'category':'fiction','author':'J. R. R. Tolkien','title':'Rings','isbn':'0-395-19395-8','price':22.99}],"
    "'bicycle':{'color':'red','price':399}}}";

Json parsed(const char *text) {
    return parseJson(quoted(text)).value();
}

// What the query selects, in document order, as one JSON text for each value; or the error.
QByteArray selected(const Json &root, const std::string &query) {
    const auto path = JsonPath::parse(query);
    if (!path)
        return QByteArray::fromStdString(path.error().message);
    const auto places = path->select(root);
    if (!places)
        return QByteArray::fromStdString(places.error().code);
    Json copy = root;
    QByteArray all;
    for (auto place = places->rbegin(); place != places->rend(); ++place)
        all += (all.isEmpty() ? "" : " ") + QByteArray::fromStdString(toJsonText(*valueAt(copy, *place)));
    return all.replace('"', '\'');
}

} // namespace

/// JSONPath as RFC 9535 has it.
class TestJsonPath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void selects_data();
    void selects();
    void filters_data();
    void filters();
    void refusesByPlace_data();
    void refusesByPlace();
    void workIsBounded();
    void whatAPatternCannotTellIsNoAnswer();
    void patternsCostWhatTheyTake();
};

void TestJsonPath::selects_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("values");
    const QByteArray list = "['a','b','c','d','e','f','g']";
    QTest::newRow("root") << QByteArray("{'k':'v'}") << QByteArray("$") << QByteArray("{'k':'v'}");
    QTest::newRow("names") << QByteArray(store) << QByteArray("$.store['bicycle'].color") << QByteArray("'red'");
    QTest::newRow("escaped names") << QByteArray("{'j.k':{'a b':1,'\u263a':2}}")
                                   << QByteArray("$['j.k']['a b',\"\\u263A\"]") << QByteArray("1 2");
    QTest::newRow("surrogates") << QByteArray("{'\xF0\x9D\x84\x9E':1}") << QByteArray("$['\\uD834\\uDD1E']")
                                << QByteArray("1");
    QTest::newRow("a quote") << QByteArray("{\"'\":{'@':2}}") << QByteArray("$['\\''][\"@\"]") << QByteArray("2");
    QTest::newRow("wildcard over members")
        << QByteArray("{'o':{'j':1,'k':2}}") << QByteArray("$.o.*") << QByteArray("1 2");
    QTest::newRow("index from the end") << QByteArray("['a','b']") << QByteArray("$[-2]") << QByteArray("'a'");
    QTest::newRow("no such index") << QByteArray("['a']") << QByteArray("$[1]") << QByteArray();
    QTest::newRow("slice") << list << QByteArray("$[1:3]") << QByteArray("'b' 'c'");
    QTest::newRow("slice without end") << list << QByteArray("$[5:]") << QByteArray("'f' 'g'");
    QTest::newRow("slice with step") << list << QByteArray("$[1:5:2]") << QByteArray("'b' 'd'");
    QTest::newRow("slice backwards") << list << QByteArray("$[5:1:-2]") << QByteArray("'d' 'f'"); // document order
    QTest::newRow("all backwards") << list << QByteArray("$[::-3]") << QByteArray("'a' 'd' 'g'");
    QTest::newRow("step nought") << list << QByteArray("$[1:5:0]") << QByteArray();
    QTest::newRow("union, once each") << list << QByteArray("$[0, 3, 0, -7]") << QByteArray("'a' 'd'");
    QTest::newRow("descendants") << QByteArray(store) << QByteArray("$.store..price")
                                 << QByteArray("8.95 12.99 8.99 22.99 399");
    QTest::newRow("descendant elements") << QByteArray("{'a':[5,3,[{'j':4}]]}") << QByteArray("$..[0]")
                                         << QByteArray("5 {'j':4}");
    QTest::newRow("all below") << QByteArray("{'a':[1]}") << QByteArray("$..*") << QByteArray("[1] 1");
    QTest::newRow("blanks") << QByteArray("{'a':{'b':1}}") << QByteArray("$ ['a'] .b") << QByteArray("1");
}

void TestJsonPath::selects() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, values);
    const Json root =
        document.startsWith("{\"'") ? parseJson("{\"'\":{\"@\":2}}").value() : parsed(document.constData());
    QCOMPARE(selected(root, query.toStdString()), values);
}

void TestJsonPath::filters_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("values");
    QTest::newRow("existence") << QByteArray("$.store.book[?@.isbn].title") << QByteArray("'Moby Dick' 'Rings'");
    QTest::newRow("parentheses as of old")
        << QByteArray("$.store.book[?(@.price < 10)].title") << QByteArray("'Sayings' 'Moby Dick'");
    QTest::newRow("not there") << QByteArray("$.store.book[?!@.isbn].title") << QByteArray("'Sayings' 'Sword'");
    QTest::newRow("and, or") << QByteArray("$..book[?@.price<9 && @.isbn || @.author=='Evelyn Waugh'].title")
                             << QByteArray("'Sword' 'Moby Dick'");
    QTest::newRow("grouped") << QByteArray("$..book[?@.price<9 && (@.isbn || @.author=='Nigel Rees')].title")
                             << QByteArray("'Sayings' 'Moby Dick'");
    QTest::newRow("not a group") << QByteArray("$..book[?!(@.price<9 || @.isbn)].title") << QByteArray("'Sword'");
    QTest::newRow("against the root") << QByteArray("$..book[?@.price > $.store.book[1].price].title")
                                      << QByteArray("'Rings'");
    QTest::newRow("members of an object") << QByteArray("$.store[?@.color].price") << QByteArray("399");
    QTest::newRow("nothing equals nothing")
        << QByteArray("$..book[?@.none == @.absent].price") << QByteArray("8.95 12.99 8.99 22.99");
    QTest::newRow("nothing is less than nothing") << QByteArray("$..book[?@.none < 1].price") << QByteArray();
    QTest::newRow("texts and numbers are not ordered") << QByteArray("$..book[?@.title > 1].price") << QByteArray();
    QTest::newRow("not equal") << QByteArray("$..book[?@.category != 'fiction'].title") << QByteArray("'Sayings'");
    QTest::newRow("number forms") << QByteArray("$.store[?@.price == 3.99e2].color") << QByteArray("'red'");
    QTest::newRow("query in a query") << QByteArray("$.store[?@[?@.isbn]][0].title") << QByteArray("'Sayings'");
    QTest::newRow("length") << QByteArray("$..book[?length(@.title) == 5].title") << QByteArray("'Sword' 'Rings'");
    QTest::newRow("count") << QByteArray("$..book[?count(@.*) > 4].price") << QByteArray("8.99 22.99");
    QTest::newRow("value") << QByteArray("$.store[?value(@..color) == 'red'].price") << QByteArray("399");
    QTest::newRow("match is of the whole")
        << QByteArray("$..book[?match(@.author, 'Ni.el|.*Rees')].price") << QByteArray("8.95");
    QTest::newRow("no match of a part") << QByteArray("$..book[?match(@.author, 'Nigel')].price") << QByteArray();
    QTest::newRow("search") << QByteArray("$..book[?search(@.author, '^J[.]')].price") << QByteArray("22.99");
    QTest::newRow("pattern of the document")
        << QByteArray("$..book[?search('a fiction', @.category)].price") << QByteArray("12.99 8.99 22.99");
}

void TestJsonPath::filters() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, values);
    QCOMPARE(selected(parsed(store), query.toStdString()), values);
}

void TestJsonPath::refusesByPlace_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("where");
    QTest::newRow("no root") << QByteArray("paths") << QByteArray("\"$\" at character 1");
    QTest::newRow("nothing behind the dot") << QByteArray("$.") << QByteArray("a name at character 3");
    QTest::newRow("a path as a name") << QByteArray("$.paths./pets") << QByteArray("a name at character 9");
    QTest::newRow("a dash in a name") << QByteArray("$.x-a") << QByteArray("the end, \".\" or \"[\" at character 4");
    QTest::newRow("open bracket") << QByteArray("$['a'") << QByteArray("\"]\" at character 6");
    QTest::newRow("open text") << QByteArray("$['a") << QByteArray("the end of the text in quotes at character 5");
    QTest::newRow("empty brackets") << QByteArray("$[]")
                                    << QByteArray("a name in quotes, a number, \"*\", \"?\" or \":\" at character 3");
    QTest::newRow("leading zero") << QByteArray("$[01]")
                                  << QByteArray("an integer without leading zeros at character 3");
    QTest::newRow("half a surrogate") << QByteArray("$['\\uD800']")
                                      << QByteArray("four hexadecimal digits of a character at character 10");
    QTest::newRow("a literal is no test") << QByteArray("$[?true]") << QByteArray("a comparison at character 8");
    QTest::newRow("several values compared")
        << QByteArray("$[?@.* == 1]") << QByteArray("no comparison with what may be several values at character 8");
    QTest::newRow("one equals sign") << QByteArray("$[?@.a = 1]") << QByteArray("\"]\" at character 8");
    QTest::newRow("unknown function") << QByteArray("$[?first(@)]")
                                      << QByteArray("a value, \"@\", \"$\" or a function of RFC 9535 at character 9");
    QTest::newRow("too few arguments") << QByteArray("$[?match(@.a)]")
                                       << QByteArray("2 arguments of match() at character 14");
    QTest::newRow("a bad pattern") << QByteArray("$[?match(@.a, '(')]")
                                   << QByteArray("a regular expression at character 19");
    QTest::newRow("too deep") << QByteArray("$[?") + QByteArray(200, '(') + "@" + QByteArray(200, ')') + "]"
                              << QByteArray("less nesting at character 54");
    QByteArray calls;
    for (int i = 0; i < 9'000; ++i)
        calls += "length(";
    QTest::newRow("calls too deep") << "$[?" + calls << QByteArray("less nesting at character 353");
    QTest::newRow("too long") << "$" + QByteArray(".a").repeated(40'000)
                              << QByteArray("a path of at most 65536 bytes at character 65537");
    QTest::newRow("blanks at the end") << QByteArray("$.a ") << QByteArray("the end, \".\" or \"[\" at character 4");
}

void TestJsonPath::refusesByPlace() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, where);
    const auto path = JsonPath::parse(query.toStdString());
    QVERIFY(!path);
    QCOMPARE(QByteArray::fromStdString(path.error().message), "expected " + where);
}

// Each ".." multiplies; the bound ends it.
void TestJsonPath::workIsBounded() {
    Json deep = Json(1);
    for (int i = 0; i < 60; ++i)
        deep = Json(JsonArray{deep, Json(i)});
    const auto path = JsonPath::parse("$..*..*..*..*..*");
    QVERIFY(path);
    JsonPathLimits limits;
    limits.maxSteps = 100'000;
    const auto places = path->select(deep, limits);
    QVERIFY(!places);
    QCOMPARE(places.error().code, std::string("jsonpath.limit"));
}

// Neither a match nor none: an answer without such values would look like all of them.
void TestJsonPath::whatAPatternCannotTellIsNoAnswer() {
    const Json root(JsonArray{Json(std::string(40, 'a') + '!'), Json("b")});
    for (const char *query : {"$[?match(@, '(a|a|a)+')]", "$[?!match(@, '(a|a|a)+')]", "$[?search(@, $[1])]"}) {
        const auto path = JsonPath::parse(query);
        QVERIFY(path);
        const auto places = path->select(root);
        const bool isTold = !places && places.error().code == "jsonpath.limit";
        QVERIFY2(isTold != QByteArray(query).contains("search"), query);
    }
}

void TestJsonPath::patternsCostWhatTheyTake() {
    const Json root(JsonArray(300, Json(std::string(50'000, 'x'))));
    const auto path = JsonPath::parse("$[?search(@, 'x{3}y')]");
    QVERIFY(path);
    JsonPathLimits limits;
    limits.maxSteps = 5'000; // enough for the values
    const auto places = path->select(root, limits);
    QVERIFY(!places);
    QCOMPARE(places.error().code, std::string("jsonpath.limit"));
    QVERIFY(path->select(root));
}

QTEST_GUILESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
