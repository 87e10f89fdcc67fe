#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace testsupport {

/// One sample of a Prometheus text.
struct MetricSample {
    std::string name;
    std::map<std::string, std::string> labels;
    double value = 0;
};

/// A strict reader of Prometheus' text format 0.0.4: every sample belongs to the TYPE before it, names and labels are
/// well-formed, no series comes twice, histograms are cumulative and complete.
class MetricsReader {
public:
    explicit MetricsReader(std::string_view text);
    /// What is wrong with the text; empty where nothing is.
    [[nodiscard]] const std::string &problem() const { return m_problem; }
    /// The one series with exactly these labels.
    [[nodiscard]] std::optional<double> value(const std::string &name,
                                              const std::map<std::string, std::string> &labels = {}) const;

private:
    void readComment(const std::string &line);
    void readSample(const std::string &line);
    void checkHistograms();
    void fail(const std::string &what, const std::string &line);

    std::vector<MetricSample> m_samples;
    std::map<std::string, std::string> m_types;
    std::string m_current;
    std::string m_problem;
};

} // namespace testsupport
