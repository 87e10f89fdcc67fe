#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What a difference between two descriptions of an endpoint means for those who may call it. AddsPower: it accepts
/// requests that it did not accept before, or whether it does cannot be told.
enum class ChangeEffect : std::uint8_t { Note, Tightened, AddsPower };

/// One thing that a new description says differently about an endpoint.
struct EndpointDifference {
    /// "request", "path", "security"; notes: "summary", "description", "deprecated", "tags", "operation_id", "answers",
    /// "texts" (of arguments, answers or examples)
    std::string part;
    ChangeEffect effect = ChangeEffect::Note;
    std::string text; ///< For the admin: "`limit`: maximum 10 → 1000".
};

/// A text that an admin and a new description both changed. What the admin wrote stays.
struct EditConflict {
    std::string field;  ///< "summary", "description", "base_url"
    std::string base;   ///< What the description said when the admin wrote.
    std::string theirs; ///< What the new description says; empty where it no longer has the endpoint.
    std::string mine;   ///< What the admin wrote.
};

/// What a new description does to an endpoint of the collection that it replaces.
struct EndpointChange {
    enum class Kind : std::uint8_t { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    std::string endpoint;   ///< "GET /orders/{id}", as the new description has it (Removed: as it was).
    bool withheld = false;  ///< Was published, and is no longer until somebody publishes it again.
    bool addsPower = false; ///< Added: it may change data. Changed: a difference adds power.
    std::string before;     ///< Its method and path before, where those changed; else empty.
    std::vector<EndpointDifference> differences; ///< Of a changed endpoint.
    /// Edits that the new description disagrees with; of a removed endpoint: edits that go with it.
    std::vector<EditConflict> conflicts;
};

/// "added", "removed", "changed"
[[nodiscard]] std::string_view toString(EndpointChange::Kind kind);
/// "note", "tightened", "adds-power"
[[nodiscard]] std::string_view toString(ChangeEffect effect);

} // namespace gateway
