#include "gateway/core/jsonparser.h"
#include "gateway/schema/schema.h"

#include <QTest>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace gateway;

namespace {

// JSON with ' for ", which keeps the rows readable (and moc counts the braces of raw strings).
Json json(QByteArray text) {
    auto parsed = parseJson(text.replace('\'', '"').toStdString());
    if (!parsed)
        qFatal("%s in %s", parsed.error().message.c_str(), text.constData());
    return std::move(parsed).value();
}

std::shared_ptr<const Schema> compiled(const QByteArray &text, const SchemaOptions &options = {}) {
    auto schema = Schema::compile(json(text), options);
    if (!schema)
        qFatal("%s", schema.error().message.c_str());
    return std::move(schema).value();
}

QByteArray firstMessage(const QByteArray &schema, const Json &value) {
    const auto violations = compiled(schema)->validate(value);
    return violations.empty() ? QByteArray("valid") : QByteArray::fromStdString(violations.front().message);
}

void rows(std::initializer_list<std::array<const char *, 3>> table) {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    for (const auto &[schema, value, expected] : table)
        QTest::addRow("%s on %.60s", schema, value) << QByteArray(schema) << QByteArray(value) << QByteArray(expected);
}

} // namespace

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data() {
        rows({
            {"{'properties':{'limit':{'maximum':100}}}", "{'limit':500}", "`limit` must be at most 100, was 500"},
            {"{'properties':{'limit':{'exclusiveMinimum':0}}}", "{'limit':0}", "`limit` must be above 0, was 0"},
            {"{'properties':{'status':{'enum':['open','closed']}}}", "{'status':'gone'}",
             "`status` must be one of \"open\", \"closed\""},
            {"{'properties':{'v':{'const':1}}}", "{'v':2}", "`v` must be 1"},
            {"{'properties':{'id':{'type':'string'}}}", "{'id':5}", "`id` must be a string, was 5"},
            {"{'properties':{'id':{'type':['string','null']}}}", "{'id':[]}",
             "`id` must be a string or null, was an array"},
            {"{'properties':{'n':{'type':'integer'}}}", "{'n':1.5}", "`n` must be an integer, was 1.5"},
            {"{'required':['id']}", "{}", "`id` is required"},
            {"{'type':'object'}", "[]", "The value must be an object, was an array"},
            {"{'properties':{'body':{'properties':{'items':{'items':{'required':['sku']}}}}}}",
             "{'body':{'items':[{}]}}", "`body.items[0].sku` is required"},
            {"{'properties':{'a b':{'type':'null'}}}", "{'a b':1}", "`[\"a b\"]` must be null, was 1"},
            {"{'properties':{'limit':{},'offset':{}},'additionalProperties':false}", "{'limt':1}",
             "`limt` is not known; did you mean `limit`?"},
            {"{'properties':{'limit':{},'offset':{}},'additionalProperties':false}", "{'whatever':1}",
             "`whatever` is not known; known are `limit`, `offset`"},
            {"{'properties':{'s':{'maxLength':3}}}", "{'s':'abcd'}", "`s` must have at most 3 characters, had 4"},
            {"{'properties':{'s':{'minItems':1}}}", "{'s':[]}", "`s` must have at least 1 item, had 0"},
            {"{'properties':{'s':{'pattern':'^[a-z]+$'}}}", "{'s':'A'}", "`s` must match the pattern ^[a-z]+$"},
            {"{'properties':{'p':{'multipleOf':0.01}}}", "{'p':1.005}", "`p` must be a multiple of 0.01, was 1.005"},
            {"{'properties':{'l':{'uniqueItems':true}}}", "{'l':[1,2,1.0]}",
             "`l` must not hold the same item twice; items 0 and 2 are equal"},
            {"{'dependentRequired':{'card':['address']}}", "{'card':1}", "`address` is required when `card` is given"},
            {"{'properties':{'a':false}}", "{'a':1}", "`a` is not allowed"},
            {"{'properties':{'a':{}},'unevaluatedProperties':false}", "{'b':1}", "`b` is not allowed"},
        });
    }

    void saysWhatIsWrong() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QCOMPARE(firstMessage(schema, json(value)), expected);
    }

    void explainsTheBranchThatWasMeant_data() {
        rows({
            {"{'properties':{'x':{'anyOf':[{'type':'string'},{'type':'number'}]}}}", "{'x':true}",
             "`x` must be a string or a number, was a boolean"},
            {"{'oneOf':[{'properties':{'kind':{'const':'card'},'number':{'type':'string'}},'required':['kind','number']"
             "},"
             "{'properties':{'kind':{'const':'cash'}},'required':['kind']}]}",
             "{'kind':'card'}", "`number` is required"},
            {"{'anyOf':[{'type':'null'},{'type':'object','properties':{'n':{'maximum':5}}}]}", "{'n':6}",
             "`n` must be at most 5, was 6"},
            {"{'oneOf':[{'required':['a']},{'required':['b']}]}", "{'a':1,'b':1}",
             "The value must match exactly one of 2 forms, but matches form 1 and form 2"},
            {"{'if':{'properties':{'k':{'const':1}}},'then':{'required':['n']}}", "{'k':1}", "`n` is required"},
            {"{'oneOf':[{'$ref':'#/$defs/a'},{'$ref':'#/$defs/b'}],'discriminator':{'propertyName':'k','mapping':{"
             "'x':'#/$defs/a'}},'$defs':{'a':{'properties':{'n':{'maximum':5}}},'b':{}}}",
             "{'k':'x','n':6}", "`n` must be at most 5, was 6"},
            {"{'oneOf':[{'$ref':'#/$defs/a'},{'$ref':'#/$defs/b'}],'discriminator':{'propertyName':'k','mapping':{"
             "'x':'#/$defs/a','y':'#/$defs/b'}},'$defs':{'a':{},'b':{}}}",
             "{'k':'z'}", "The value must say its form: `k` must be one of \"x\", \"y\""},
        });
    }

    void explainsTheBranchThatWasMeant() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QCOMPARE(firstMessage(schema, json(value)), expected);
    }

    void namesEveryViolationUpToTheBound() {
        const auto schema = compiled("{'required':['a','b','c'],'properties':{'d':{'type':'string'}}}");
        const auto violations = schema->validate(json("{'d':1}"));
        QCOMPARE(violations.size(), 4U);
        QCOMPARE(violations[3].pointer, std::string("/d"));
        QCOMPARE(violations[3].keyword, std::string("type"));
        QCOMPARE(schema->validate(json("{'d':1}"), 2).size(), 2U);
    }

    void saysTheSameOnce() {
        const auto schema = compiled("{'allOf':[{'type':'object'},{'type':'object'}]}");
        QCOMPARE(schema->validate(json("3")).size(), 1U);
    }

    void neverRepeatsWhatTheCallerWrote() {
        const auto schema =
            compiled("{'properties':{'password':{'enum':['x'],'pattern':'^x$','maxLength':2,'type':'null'}}}");
        for (const Violation &violation : schema->validate(json("{'password':'hunter2'}")))
            QVERIFY2(violation.message.find("hunter2") == std::string::npos, violation.message.c_str());
    }

    void cutsLongTextsInMessages() {
        Json value = Json::object();
        value.set(std::string(5000, 'n'), 1);
        const auto unknown = compiled("{'additionalProperties':false}")->validate(value);
        QVERIFY(unknown.front().message.size() < 300);
        Json list = Json::array();
        for (int i = 0; i < 1000; ++i)
            list.push("value number " + std::to_string(i));
        const auto schema = Schema::compile(Json::object({{"enum", list}}));
        const auto choices = (*schema)->validate(Json(1));
        QVERIFY(choices.front().message.size() < 700);
        QVERIFY(choices.front().message.ends_with(" more"));
        const auto number = compiled("{'maximum':1}")->validate(Json(JsonNumber{std::string(10'000, '9')}));
        QVERIFY(number.front().message.size() < 200);
    }

    void comparesNumbersExactly_data() {
        rows({
            {"{'maximum':9007199254740993}", "9007199254740993", "valid"},
            {"{'maximum':9007199254740992}", "9007199254740993",
             "The value must be at most 9007199254740992, was 9007199254740993"},
            {"{'exclusiveMaximum':1e300}", "1e300", "The value must be below 1e300, was 1e300"},
            {"{'maximum':1e300}", "9e299", "valid"},
            {"{'minimum':-0.1}", "-0.10000000000000000000000001",
             "The value must be at least -0.1, was -0.10000000000000000000000001"},
            {"{'multipleOf':0.1}", "1e308", "valid"},
            {"{'multipleOf':0.0001}", "0.0075", "valid"},
            {"{'multipleOf':3}", "99999999999999999999999999999", "valid"},
            {"{'multipleOf':7}", "1e300", "The value must be a multiple of 7, was 1e300"},
            {"{'type':'integer'}", "1e3", "valid"},
            {"{'const':1.0}", "1", "valid"},
            {"{'enum':[100000000000000000000]}", "1e20", "valid"},
        });
    }

    void comparesNumbersExactly() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QCOMPARE(firstMessage(schema, json(value)), expected);
    }

    // Nobody expands such an exponent into digits.
    void hugeExponentsCostNothing() {
        const Json huge(JsonNumber{"1e999999999"});
        QVERIFY(!compiled("{'multipleOf':7}")->accepts(huge));
        QVERIFY(compiled("{'multipleOf':5}")->accepts(huge));
        QVERIFY(!compiled("{'maximum':1e300}")->accepts(huge));
        QVERIFY(compiled("{'type':'integer','uniqueItems':true}")->accepts(huge));
        QVERIFY(!compiled("{'type':'integer'}")->accepts(Json(JsonNumber{"1e-999999999"})));
    }

    void recursionAlongTheValueWorks() {
        const auto tree = compiled(
            "{'$defs':{'node':{'type':'object','properties':{'children':{'type':'array',"
            "'items':{'$ref':'#/$defs/node'}},'name':{'type':'string'}},'required':['name']}},'$ref':'#/$defs/node'}");
        QVERIFY(tree->accepts(json("{'name':'a','children':[{'name':'b','children':[{'name':'c'}]}]}")));
        const auto violations = tree->validate(json("{'name':'a','children':[{'name':'b','children':[{}]}]}"));
        QCOMPARE(violations.front().message, std::string("`children[0].children[0].name` is required"));
    }

    void duplicateMembersAreBothChecked() {
        const auto schema = compiled("{'properties':{'n':{'maximum':5}}}");
        QVERIFY(!schema->accepts(json("{'n':9,'n':1}")));
        QVERIFY(!schema->accepts(json("{'n':1,'n':9}")));
    }

    void formatsDecideOnlyWhenAsked() {
        SchemaOptions options;
        QVERIFY(compiled("{'format':'date-time'}", options)->accepts(Json("yesterday")));
        options.formats = gateway::FormatAssertion::All;
        const auto strict = compiled("{'properties':{'at':{'format':'date-time'}}}", options);
        QVERIFY(strict->accepts(json("{'at':'2026-11-21T10:15:30Z'}")));
        const auto violations = strict->validate(json("{'at':'yesterday'}"));
        QCOMPARE(violations.front().message, std::string("`at` must be a valid date-time"));
        QVERIFY(compiled("{'format':'made-up'}", options)->accepts(Json("x")));
    }

    void furtherDocumentsAreGivenNotFetched() {
        SchemaOptions options;
        options.documents.emplace_back("https://example.com/name.json", json("{'type':'string'}"));
        const auto schema = compiled("{'$ref':'https://example.com/name.json'}", options);
        QVERIFY(schema->accepts(Json("x")));
        QVERIFY(!schema->accepts(Json(1)));
    }

    void oneSchemaServesManyThreads() {
        const auto schema = compiled("{'properties':{'id':{'type':'string','pattern':'^[a-z]+$'}}}");
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                const Json good = json("{'id':'abc'}");
                const Json bad = json("{'id':'ABC'}");
                for (int n = 0; n < 200; ++n)
                    right += schema->accepts(good) && schema->validate(bad).size() == 1 ? 1 : 0;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 800);
    }

    void openApiAnnotationsDoNotDisturb() {
        const auto schema =
            compiled("{'$schema':'https://spec.openapis.org/oas/3.1/dialect/base','type':'object',"
                     "'discriminator':{'propertyName':'k'},'x-internal':true,'example':{'a':1},'xml':{'name':'x'},"
                     "'properties':{'a':{'type':'integer','format':'int64','deprecated':true,'readOnly':true}}}");
        QVERIFY(schema->accepts(json("{'a':1}")));
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
