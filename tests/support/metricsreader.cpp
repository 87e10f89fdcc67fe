#include "tests/support/metricsreader.h"

#include <QRegularExpression>

#include <algorithm>
#include <sstream>

namespace testsupport {

namespace {

using Labels = std::map<std::string, std::string>;

std::string unescaped(const std::string &text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size())
            out += text[i];
        else
            out += text[++i] == 'n' ? '\n' : text[i];
    }
    return out;
}

// The parts of a text that the pattern matches as a whole; empty where it does not.
std::vector<std::string> partsOf(const QRegularExpression &pattern, const std::string &text) {
    std::vector<std::string> parts;
    for (const QString &part : pattern.match(QString::fromStdString(text)).capturedTexts())
        parts.push_back(part.toStdString());
    return parts;
}

std::string baseName(std::string name) {
    for (const char *suffix : {"_bucket", "_sum", "_count"}) {
        const std::string ending = suffix;
        if (name.size() > ending.size() && name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    }
    return name;
}

} // namespace

MetricsReader::MetricsReader(std::string_view text) {
    if (!text.ends_with('\n'))
        fail("the last line does not end", {});
    std::istringstream lines{std::string(text)};
    for (std::string line; m_problem.empty() && std::getline(lines, line);) {
        if (line.starts_with('#'))
            readComment(line);
        else if (!line.empty())
            readSample(line);
    }
    if (m_problem.empty())
        checkHistograms();
}

void MetricsReader::readComment(const std::string &line) {
    static const QRegularExpression type(
        QStringLiteral("\\A# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)\\z"));
    static const QRegularExpression help(QStringLiteral("\\A# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .*\\z"));
    if (const auto parts = partsOf(type, line); !parts.empty()) {
        m_current = parts[1];
        if (!m_types.emplace(m_current, parts[2]).second)
            fail("two TYPEs of one metric", line);
    } else if (partsOf(help, line).empty()) {
        fail("a comment of no known kind", line);
    }
}

void MetricsReader::readSample(const std::string &line) {
    static const QRegularExpression sample(QStringLiteral(
        R"re(\A([a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\.)*",?)*)\})? (\S+)\z)re"));
    static const QRegularExpression label(QStringLiteral(R"re(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)")re"));
    const auto parts = partsOf(sample, line);
    if (parts.empty())
        return fail("no sample", line);
    MetricSample read{parts[1], {}, 0};
    for (const QRegularExpressionMatch &found : label.globalMatch(QString::fromStdString(parts[3]))) {
        if (!read.labels.emplace(found.captured(1).toStdString(), unescaped(found.captured(2).toStdString())).second)
            return fail("a label comes twice", line);
    }
    char *rest = nullptr;
    const std::string number = parts[4];
    read.value = std::strtod(number.c_str(), &rest);
    if (*rest != '\0')
        return fail("no number", line);
    const std::string base = m_types[m_current] == "histogram" ? baseName(read.name) : read.name;
    if (base != m_current)
        return fail("a sample outside of its metric", line);
    if (m_types[m_current] == "counter" && !read.name.ends_with("_total"))
        return fail("a counter that is not named _total", line);
    if (value(read.name, read.labels))
        return fail("a series comes twice", line);
    m_samples.push_back(std::move(read));
}

void MetricsReader::checkHistograms() {
    for (const MetricSample &count : m_samples) {
        const std::string base = baseName(count.name);
        if (m_types[base] != "histogram" || !count.name.ends_with("_count"))
            continue;
        double before = 0;
        for (const MetricSample &bucket : m_samples) {
            Labels labels = bucket.labels;
            labels.erase("le");
            if (bucket.name != base + "_bucket" || labels != count.labels)
                continue;
            if (bucket.value < before)
                return fail("buckets that are not cumulative", base);
            before = bucket.value;
        }
        Labels all = count.labels;
        all["le"] = "+Inf";
        if (value(base + "_bucket", all) != count.value || !value(base + "_sum", count.labels))
            return fail("an incomplete histogram", base);
    }
}

std::optional<double> MetricsReader::value(const std::string &name, const Labels &labels) const {
    const auto found = std::find_if(m_samples.begin(), m_samples.end(), [&](const MetricSample &sample) {
        return sample.name == name && sample.labels == labels;
    });
    return found == m_samples.end() ? std::nullopt : std::optional(found->value);
}

void MetricsReader::fail(const std::string &what, const std::string &line) {
    m_problem = what + ": " + line;
}

} // namespace testsupport
