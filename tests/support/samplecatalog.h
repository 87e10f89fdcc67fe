#pragma once

#include "gateway/catalog/catalog.h"

#include <chrono>
#include <string>

namespace testsupport {

/// A clock that stands still until a test moves it.
class TestClock final : public gateway::Clock {
public:
    [[nodiscard]] gateway::TimeUs now() const override { return m_now; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_monotonic; }
    void advance(std::chrono::microseconds by) {
        m_now += by.count();
        m_monotonic += by;
    }

private:
    gateway::TimeUs m_now = 1'800'000'000'000'000;
    std::chrono::nanoseconds m_monotonic{1'000'000'000};
};

/// An endpoint with a contract that takes what its path names (strings) and `limit` in the query (1 to 100).
[[nodiscard]] gateway::Endpoint makeEndpoint(const std::string &collection, const std::string &method,
                                             const std::string &path, const std::string &operationId,
                                             bool published = true);

/// Orders (list, get, create, delete; all published), Payments (get, published; refund, withheld), both with
/// `getStatus`; client cl_shop with the given profile.
[[nodiscard]] gateway::Catalog::Content sampleContent(gateway::Profile profile);

/// Profile pr_shop of client cl_shop, nothing allowed yet.
[[nodiscard]] gateway::Profile sampleProfile();
[[nodiscard]] gateway::ScopePattern wholeCollection(const std::string &id);

} // namespace testsupport
