#pragma once

#include "gateway/core/clock.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gateway {

/// A strongly typed identifier: a ProfileId cannot be passed where a ClientId is wanted. Ids are not secrets.
template <typename Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : m_text(std::move(text)) {}
    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &, const Id &) = default;

private:
    std::string m_text;
};

using CollectionId = Id<struct CollectionTag>;
using EndpointId = Id<struct EndpointTag>;
using ClientId = Id<struct ClientTag>;
using ProfileId = Id<struct ProfileTag>;
using CredentialId = Id<struct CredentialTag>;
using CallId = Id<struct CallTag>;
using PolicyId = Id<struct PolicyTag>;

/// `prefix` + "_" + 20 random characters of [a-z2-7] (100 bits, from the system's generator). Thread-safe.
[[nodiscard]] std::string randomId(std::string_view prefix);

/// The same form, but 9 characters are the time `at` (whole milliseconds) and 11 random (55 bits), so that a record can
/// be found by the time that its id tells. For audit records and calls. Thread-safe.
[[nodiscard]] std::string orderedId(std::string_view prefix, TimeUs at);

/// The first microsecond of the millisecond that an ordered id was made for; nothing where it has not that form.
[[nodiscard]] std::optional<TimeUs> timeOfOrderedId(std::string_view id);

} // namespace gateway

template <typename Tag>
struct std::hash<gateway::Id<Tag>> {
    std::size_t operator()(const gateway::Id<Tag> &id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
