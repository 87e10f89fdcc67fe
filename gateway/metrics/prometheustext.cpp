#include "gateway/metrics/prometheustext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace gateway {

namespace {

// Whole numbers without an exponent, and bounds as everybody writes them: 0.0001, not 1e-04.
std::string numberText(double value) {
    std::array<char, 32> buffer{};
    char *const last = buffer.data() + buffer.size();
    constexpr double largestExact = 9e15;
    const bool isWhole = std::abs(value) < largestExact && std::trunc(value) == value;
    const auto [end, error] = isWhole ? std::to_chars(buffer.data(), last, static_cast<std::int64_t>(value))
                                      : std::to_chars(buffer.data(), last, value, std::chars_format::general);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string("NaN");
}

void appendEscaped(std::string &out, std::string_view text, bool isLabel) {
    for (const char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else if (c == '"' && isLabel)
            out += "\\\"";
        else
            out += c;
    }
}

void appendLabel(std::string &out, bool &first, std::string_view name, std::string_view value) {
    out.append(first ? "{" : ",").append(name).append("=\"");
    appendEscaped(out, value, true);
    out += '"';
    first = false;
}

} // namespace

void PrometheusText::begin(std::string_view name, std::string_view type, std::string_view help) {
    m_name = name;
    m_text.append("# HELP ").append(name).append(" ");
    appendEscaped(m_text, help, false);
    m_text.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void PrometheusText::sample(Labels labels, double value) {
    line({}, labels, {}, value);
}

void PrometheusText::histogram(Labels labels, const Histogram::Snapshot &values) {
    histogram(labels, Histogram::bounds, values.buckets, values.count, values.sum);
}

void PrometheusText::histogram(Labels labels, std::span<const double> bounds, std::span<const std::uint64_t> counts,
                               std::uint64_t count, double sum) {
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        below += counts[i];
        line("_bucket", labels, numberText(bounds[i]), static_cast<double>(below));
    }
    line("_bucket", labels, "+Inf", static_cast<double>(count));
    line("_sum", labels, {}, sum);
    line("_count", labels, {}, static_cast<double>(count));
}

void PrometheusText::line(std::string_view suffix, Labels labels, std::string_view bound, double value) {
    m_text.append(m_name).append(suffix);
    bool first = true;
    for (const auto &[name, text] : labels)
        appendLabel(m_text, first, name, text);
    if (!bound.empty())
        appendLabel(m_text, first, "le", bound);
    if (!first)
        m_text += '}';
    m_text.append(" ").append(numberText(value)).append("\n");
}

} // namespace gateway
