#include "app/cli/auditoutput.h"
#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/signalhandler.h"

#include <QTimer>

#include <algorithm>
#include <memory>

namespace cli {

using gateway::AuditPage;
using gateway::AuditQuery;
using gateway::AuditReader;
using gateway::AuditRecord;
using gateway::ChainReport;
using gateway::Done;
using gateway::Json;
using gateway::Result;

namespace {

constexpr int pageSize = 1000;
constexpr int tailIntervalMs = 200;

struct QueryArguments {
    std::string filter;
    std::string since;
    std::string until;
    std::string format;
    std::optional<std::int64_t> before;
    std::int64_t limit = 200;
};

Result<AuditPage> ask(AuditReader &reader, const AuditQuery &query) {
    return await<AuditPage>([&](Done<AuditPage> done) { reader.query(query, std::move(done)); });
}

AuditFormat formatOf(const Program &program, const QueryArguments &arguments) {
    const AuditFormat usual = program.out().json() ? AuditFormat::Json : AuditFormat::Table;
    return auditFormatFromString(arguments.format).value_or(usual);
}

AuditQuery queryOf(const QueryArguments &arguments, AuditFormat format) {
    AuditQuery query;
    query.filter = arguments.filter;
    query.beforeSeq = arguments.before;
    if (!arguments.since.empty())
        query.since = momentOf(arguments.since, true);
    if (!arguments.until.empty())
        query.until = momentOf(arguments.until, true);
    // exports must be verifiable: both rows of a changing call
    query.everyRow = format != AuditFormat::Table && format != AuditFormat::Json;
    return query;
}

Result<int> query(Program &program, const QueryArguments &arguments) {
    const AuditFormat format = formatOf(program, arguments);
    AuditQuery wanted = queryOf(arguments, format);
    if (const auto selection = toSelection(wanted); !selection)
        return selection.error();
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    AuditOutput output(program.out(), format, *catalog);
    for (std::int64_t left = arguments.limit; left > 0;) {
        wanted.limit = static_cast<int>(std::min<std::int64_t>(left, pageSize));
        const auto page = ask((*opened)->audit(), wanted);
        if (!page)
            return page.error();
        output.add(page->records);
        left -= static_cast<std::int64_t>(page->records.size());
        wanted.beforeSeq = page->next;
        if (!page->next)
            break;
    }
    output.finish(wanted.beforeSeq);
    return 0;
}

void waitFor(const app::SignalHandler &signalHandler, int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    QObject::connect(&signalHandler, &app::SignalHandler::terminationAsked, &loop, &QEventLoop::quit);
    loop.exec();
}

bool print(const Program &program, const std::vector<AuditRecord> &records, const gateway::Catalog &catalog) {
    return std::all_of(records.begin(), records.end(), [&](const AuditRecord &record) {
        return program.out().json() ? program.out().line(gateway::toJson(record))
                                    : program.out().write(auditLine(record, catalog));
    });
}

// The last records there are, oldest first; `from` becomes the sequence number to go on after.
Result<std::vector<AuditRecord>> lastRecords(AuditReader &reader, AuditQuery query, int count) {
    query.limit = std::max(count, 1);
    auto page = ask(reader, query);
    if (!page)
        return std::move(page).error();
    std::reverse(page->records.begin(), page->records.end());
    return std::move(page->records);
}

Result<int> tail(Program &program, const std::string &filter, int count) {
    AuditQuery following;
    following.filter = filter;
    following.everyRow = true;
    if (const auto selection = toSelection(following); !selection)
        return selection.error();
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    AuditReader &reader = (*opened)->audit();
    const app::SignalHandler signalHandler;
    auto records = lastRecords(reader, following, count);
    if (!records)
        return std::move(records).error();
    following.afterSeq = records->empty() ? 0 : records->back().seq;
    following.limit = pageSize;
    if (count == 0)
        records->clear();
    while (print(program, *records, *(*opened)->catalog()) && !signalHandler.asked()) {
        if (records->size() < pageSize)
            waitFor(signalHandler, tailIntervalMs);
        auto page = ask(reader, following);
        if (!page)
            return std::move(page).error();
        *records = std::move(page->records);
        if (!records->empty())
            following.afterSeq = records->back().seq;
    }
    return 0;
}

Result<int> report(const Program &program, const ChainReport &chain) {
    Json json = Json::object({{"ok", chain.ok}, {"records", chain.records}, {"head", chain.head}});
    std::string text = "The trail is whole: " + std::to_string(chain.records) + " records, head " + chain.head + '\n';
    if (!chain.ok) {
        json.set("broken_at", chain.brokenAt);
        json.set("what", chain.what);
        text = "The trail breaks at record " + std::to_string(chain.brokenAt) + ": " + chain.what + '\n';
    }
    program.out().result(json, text);
    return chain.ok ? 0 : 1;
}

Result<int> verify(Program &program, const std::string &file) {
    if (!file.empty()) {
        const auto chain = gateway::verifyChainFile(file);
        return chain ? report(program, *chain) : Result<int>(chain.error());
    }
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto chain = await<ChainReport>([&](Done<ChainReport> done) { (*opened)->audit().verify(std::move(done)); });
    return chain ? report(program, *chain) : Result<int>(chain.error());
}

void addQuery(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "query", "Print records of the trail, newest first");
    const auto arguments = std::make_shared<QueryArguments>();
    command->add_option("filter", arguments->filter, "field == value, joined by &&")->type_name("FILTER");
    command->add_option("--since", arguments->since, "From this time on")->check(isMoment());
    command->add_option("--until", arguments->until, "Before this time")->check(isMoment());
    command->add_option("--before", arguments->before, "Only records before this sequence number (\"next\" of a query)")
        ->type_name("SEQ");
    command->add_option("--limit", arguments->limit, "At most so many records")
        ->check(CLI::Range(1, 10'000'000))
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--format", arguments->format, "table, json (all in one), jsonl, csv or ocsf (default: table)")
        ->check(CLI::IsMember({"table", "json", "jsonl", "csv", "ocsf"}));
    program.onRun(command, [&program, arguments] { return query(program, *arguments); });
}

void addTail(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "tail", "Print records as they come, until Ctrl-C");
    const auto filter = std::make_shared<std::string>();
    const auto count = std::make_shared<int>(10);
    command->add_option("filter", *filter, "field == value, joined by &&")->type_name("FILTER");
    command->add_option("--lines", *count, "Records that are there already to begin with")
        ->check(CLI::Range(0, 1000))
        ->type_name("N")
        ->capture_default_str();
    program.onRun(command, [&program, filter, count] { return tail(program, *filter, *count); });
}

} // namespace

void addAudit(Program &program) {
    CLI::App *group = program.add(program.root(), "audit", "Query, follow and verify the trail");
    group->require_subcommand(1);
    addQuery(program, *group);
    addTail(program, *group);
    CLI::App *command = program.add(*group, "verify", "Check the hash chain of the trail, or of an export in jsonl");
    const auto file = std::make_shared<std::string>();
    command->add_option("file", *file, "Export to check instead of the database")->type_name("FILE");
    program.onRun(command, [&program, file] { return verify(program, *file); });
}

} // namespace cli
