#include "gateway/store/audittable.h"

#include "gateway/core/id.h"
#include "gateway/store/auditcolumns.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <variant>

namespace gateway {

namespace {

constexpr const char *selectRows = "SELECT seq, time, kind, phase, policy_revision, status, bytes_in, bytes_out, "
                                   "latency_us, id, call_id, client_id, profile_id, "
                                   "app, session, trace_id, via, actor, address, tool, collection, endpoint, decision, "
                                   "rule, upstream, reason, arguments, detail, "
                                   "previous_hash, hash FROM audit";

// A window of so many rows is read by the index on time and sorted; a wider one by walking the trail, which has the
// order.
constexpr std::int64_t narrowWindow = 20'000;

// Stops a statement that takes too long: the progress handler is asked every so many steps of SQLite's machine.
class TimeLimit {
public:
    TimeLimit(Database &database, std::chrono::milliseconds limit)
        : m_connection(database.connection()), m_until(std::chrono::steady_clock::now() + limit) {
        sqlite3_progress_handler(m_connection, 1'000, isOver, this);
    }
    ~TimeLimit() { sqlite3_progress_handler(m_connection, 0, nullptr, nullptr); }
    TimeLimit(const TimeLimit &) = delete;
    TimeLimit &operator=(const TimeLimit &) = delete;

    [[nodiscard]] bool passed() const { return std::chrono::steady_clock::now() >= m_until; }

private:
    static int isOver(void *self) { return static_cast<TimeLimit *>(self)->passed() ? 1 : 0; }

    sqlite3 *m_connection;
    std::chrono::steady_clock::time_point m_until;
};

// The text of one SELECT, made of literals only, and the values for its placeholders.
class SelectText {
public:
    using Value = std::variant<std::int64_t, std::string>;

    /// Registers a value; returns its placeholder.
    std::string value(Value value) {
        m_values.push_back(std::move(value));
        return '?' + std::to_string(m_values.size());
    }
    void useTimeIndex() { m_sql += " INDEXED BY audit_time"; }
    void where(const std::string &condition) {
        m_sql += m_conditions++ == 0 ? " WHERE " : " AND ";
        m_sql += condition;
    }
    void finish(bool ascending, std::int64_t limit) {
        m_sql += ascending ? " ORDER BY seq LIMIT " : " ORDER BY seq DESC LIMIT ";
        m_sql += value(limit);
    }
    /// The statement reads the values in place: it must go before this.
    [[nodiscard]] Result<Statement> prepare(Database &database) const {
        auto statement = Statement::prepare(database, m_sql);
        for (std::size_t i = 0; statement && i < m_values.size(); ++i)
            std::visit([&](const auto &bound) { statement->bind(static_cast<int>(i) + 1, bound); }, m_values[i]);
        return statement;
    }

private:
    std::string m_sql = selectRows;
    int m_conditions = 0;
    std::vector<Value> m_values;
};

std::string likePattern(const std::string &text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

void addTextSearch(SelectText &select, const std::string &text) {
    const std::string placeholder = select.value(likePattern(text));
    std::string condition;
    for (const char *column : {"app", "tool", "endpoint", "arguments", "reason", "rule", "upstream"})
        condition += (condition.empty() ? "(" : " OR ") + std::string(column) + " LIKE " + placeholder + " ESCAPE '\\'";
    select.where(condition + ')');
}

Result<void> addColumns(SelectText &select, const std::vector<std::pair<std::string, std::string>> &conditions,
                        const char *comparison) {
    for (const auto &[name, value] : conditions) {
        const auto &columns = AuditTable::columns();
        const auto column =
            std::find_if(columns.begin(), columns.end(), [&n = name](const auto &known) { return known.first == n; });
        if (column == columns.end())
            return makeError(ErrorKind::Invalid, "audit.column-unknown", "The trail has no field \"" + name + '"');
        select.where(std::string(column->first) + comparison + select.value(value));
    }
    return {};
}

// Which way to go depends on how much is in the window; SQLite knows no better than to guess.
Result<bool> isNarrowWindow(Database &database, const AuditSelection &selection) {
    if (!selection.since && !selection.until)
        return false;
    auto statement = Statement::prepare(
        database, "SELECT count(*) FROM (SELECT 1 FROM audit WHERE time >= ?1 AND time < ?2 LIMIT ?3)");
    if (!statement)
        return std::move(statement).error();
    statement->bind(1, selection.since.value_or(std::numeric_limits<TimeUs>::min()));
    statement->bind(2, selection.until.value_or(std::numeric_limits<TimeUs>::max()));
    statement->bind(3, narrowWindow + 1);
    auto row = statement->step();
    if (!row)
        return std::move(row).error();
    return statement->number(0) <= narrowWindow;
}

void addBounds(SelectText &select, const AuditSelection &selection, bool byTimeIndex) {
    const std::string time = byTimeIndex ? "time" : "+time"; // the sign keeps SQLite from using the index
    if (selection.afterSeq)
        select.where("seq > " + select.value(*selection.afterSeq));
    if (selection.beforeSeq)
        select.where("seq < " + select.value(*selection.beforeSeq));
    if (selection.since)
        select.where(time + " >= " + select.value(*selection.since));
    if (selection.until)
        select.where(time + " < " + select.value(*selection.until));
}

const std::string *valueOf(const AuditSelection &selection, std::string_view column) {
    const auto found = std::find_if(selection.equals.begin(), selection.equals.end(),
                                    [column](const auto &condition) { return condition.first == column; });
    return found == selection.equals.end() ? nullptr : &found->second;
}

// An id tells when its record was made.
void addTimeOfId(AuditSelection &selection) {
    const std::string *id = valueOf(selection, "id");
    const auto time = id == nullptr ? std::nullopt : timeOfOrderedId(*id);
    if (!time)
        return;
    selection.since = std::max(selection.since.value_or(*time), *time);
    selection.until = std::min(selection.until.value_or(*time + 1'000), *time + 1'000);
}

// The records of a profile are among those of its client. Those of a removed profile are found by walking the trail.
Result<void> addClientOfProfile(Database &database, AuditSelection &selection) {
    const std::string *profile = valueOf(selection, "profile_id");
    if (profile == nullptr || valueOf(selection, "client_id") != nullptr)
        return {};
    auto statement = Statement::prepare(database, "SELECT client_id FROM profile WHERE id = ?");
    if (!statement)
        return std::move(statement).error();
    statement->bind(1, *profile);
    auto row = statement->step();
    if (!row)
        return std::move(row).error();
    if (*row)
        selection.equals.emplace_back("client_id", statement->text(0));
    return {};
}

Result<SelectText> selectText(Database &database, AuditSelection selection) {
    addTimeOfId(selection);
    if (auto added = addClientOfProfile(database, selection); !added)
        return std::move(added).error();
    const auto byTimeIndex = isNarrowWindow(database, selection);
    if (!byTimeIndex)
        return byTimeIndex.error();
    SelectText select;
    if (*byTimeIndex)
        select.useTimeIndex();
    if (auto added = addColumns(select, selection.equals, " = "); !added)
        return std::move(added).error();
    if (auto added = addColumns(select, selection.differs, " <> "); !added)
        return std::move(added).error();
    if (!selection.text.empty())
        addTextSearch(select, selection.text);
    addBounds(select, selection, *byTimeIndex);
    if (selection.joinPhases)
        select.where("NOT (phase = 'intent' AND EXISTS (SELECT 1 FROM audit AS o WHERE o.call_id = audit.call_id AND "
                     "o.phase = 'outcome'))");
    select.finish(selection.afterSeq.has_value(), std::clamp(selection.limit, 1, 10'000));
    return select;
}

Result<std::vector<AuditRecord>> readAll(Statement &statement) {
    std::vector<AuditRecord> records;
    for (;;) {
        auto row = statement.step();
        if (!row)
            return std::move(row).error();
        if (!*row)
            return records;
        records.push_back(readRecord(statement));
    }
}

} // namespace

const std::vector<std::pair<std::string_view, AuditTable::ColumnType>> &AuditTable::columns() {
    static const auto all = [] {
        std::vector<std::pair<std::string_view, ColumnType>> columns{
            {"seq", ColumnType::Number},       {"kind", ColumnType::Text},
            {"phase", ColumnType::Text},       {"policy_revision", ColumnType::Number},
            {"status", ColumnType::Number},    {"bytes_in", ColumnType::Number},
            {"bytes_out", ColumnType::Number}, {"latency_us", ColumnType::Number}};
        for (const AuditTextColumn &column : auditTextColumns())
            columns.emplace_back(column.name, ColumnType::Text);
        return columns;
    }();
    return all;
}

Result<std::vector<AuditRecord>> AuditTable::select(const AuditSelection &selection,
                                                    std::chrono::milliseconds timeLimit) {
    auto text = selectText(m_database, selection);
    if (!text)
        return std::move(text).error();
    auto statement = text->prepare(m_database);
    if (!statement)
        return std::move(statement).error();
    const TimeLimit limit(m_database, timeLimit);
    auto records = readAll(*statement);
    if (!records && limit.passed())
        return makeError(ErrorKind::Timeout, "audit.query-too-slow",
                         "The search took too long; give a time range or a field to narrow it");
    return records;
}

Result<std::optional<AuditRecord>> AuditTable::find(const std::string &id) {
    AuditSelection selection;
    selection.equals = {{"id", id}};
    auto found = select(selection);
    if (!found)
        return std::move(found).error();
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::pair<std::int64_t, std::string>> AuditTable::head() {
    auto statement = Statement::prepare(m_database, "SELECT seq, hash FROM audit_head");
    if (!statement)
        return std::move(statement).error();
    auto row = statement->step();
    if (!row)
        return std::move(row).error();
    if (!*row)
        return makeError(ErrorKind::Unavailable, "store.damaged",
                         "The trail in \"" + m_database.file() + "\" lacks its head");
    return std::pair(statement->number(0), statement->text(1));
}

} // namespace gateway
