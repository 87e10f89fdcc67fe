#include "gateway/audit/auditexport.h"

#include "gateway/core/jsonwriter.h"

namespace gateway {

namespace {

bool looksLikeFormula(std::string_view text) {
    static constexpr std::string_view starters = "=+-@\t\r\n";
    return !text.empty() && starters.find(text.front()) != std::string_view::npos;
}

std::string cell(const Json &value, const AuditRecord &record, std::string_view name) {
    if (name == "arguments")
        return record.arguments;
    if (value.isNull())
        return {};
    return value.isString() ? *value.asString() : toJsonText(value);
}

void appendCell(std::string &out, std::string text) {
    if (looksLikeFormula(text))
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

std::string csvHeader() {
    std::string line;
    const Json fields = toJson(AuditRecord());
    for (const auto &[name, value] : *fields.asObject())
        line += (line.empty() ? "" : ",") + name;
    return line + "\r\n";
}

std::string toCsvLine(const AuditRecord &record) {
    std::string line;
    const Json fields = toJson(record);
    bool first = true;
    for (const auto &[name, value] : *fields.asObject()) {
        if (!first)
            line += ',';
        first = false;
        appendCell(line, cell(value, record, name));
    }
    return line + "\r\n";
}

std::string toCsv(const std::vector<AuditRecord> &records) {
    std::string csv = csvHeader();
    for (const AuditRecord &record : records)
        csv += toCsvLine(record);
    return csv;
}

} // namespace gateway
