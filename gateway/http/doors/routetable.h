#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// Finds the template that a request path fits, segment by segment: literal text beats text with a {name} in it, which
/// beats {name} alone; the earlier segment decides. Percent-encoding is undone once, after the path was cut at its
/// slashes, so an encoded slash never separates. What holds dot segments or control characters fits nothing. Immutable
/// after the last add(); then thread-safe.
class RouteTable {
public:
    using Values = std::vector<std::pair<std::string, std::string>>; ///< Name in the template -> decoded value.
    struct Match {
        std::size_t route = 0;
        Values values;
        std::vector<std::string> fixedQuery; ///< Query pairs that belong to the template ("op=x").
    };
    struct Request {
        std::string_view method;
        std::string_view path;  ///< Encoded, begins with '/'.
        std::string_view query; ///< Encoded, without '?'.
    };
    using IsVisible = std::function<bool(std::size_t route)>;

    RouteTable();
    ~RouteTable();
    RouteTable(RouteTable &&) noexcept;
    RouteTable &operator=(RouteTable &&) noexcept;

    /// `pathTemplate` may have a query part of its own ("/text?op=x"), which a request must have too.
    void add(std::size_t route, std::string_view method, std::string_view pathTemplate);
    /// The best match among the visible routes: what is not visible does not exist here.
    [[nodiscard]] std::optional<Match> find(const Request &request, const IsVisible &visible) const;

private:
    struct Node;
    std::unique_ptr<Node> m_root;
};

} // namespace gateway
