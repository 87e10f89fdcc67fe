#pragma once

#include "gateway/metrics/histogram.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace gateway {

/// Writes Prometheus' text format 0.0.4 (text/plain; version=0.0.4).
class PrometheusText {
public:
    using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// HELP and TYPE ("counter", "gauge", "histogram"); the samples of that metric follow.
    void begin(std::string_view name, std::string_view type, std::string_view help);
    void sample(Labels labels, double value);
    /// One series of a histogram.
    void histogram(Labels labels, const Histogram::Snapshot &values);
    /// The same with bounds of its own; `counts` are not cumulative, one for each bound.
    void histogram(Labels labels, std::span<const double> bounds, std::span<const std::uint64_t> counts,
                   std::uint64_t count, double sum);
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    void line(std::string_view suffix, Labels labels, std::string_view bound, double value);

    std::string m_text;
    std::string m_name;
};

} // namespace gateway
