#pragma once

#include "gateway/admin/toolservice.h"
#include "gateway/catalog/catalog.h"
#include "gateway/profilecosts.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Options of `tool set` and `tool reset`.
struct ToolArguments {
    std::string endpoint;
    std::string profile; ///< Empty: for everybody.
    std::optional<std::string> name, title, description, permission;
    std::optional<bool> readOnly, destructive, idempotent, openWorld;
    std::vector<std::string> parameters; ///< "id=fixed:5"
    std::vector<std::string> keep, drop;
    std::optional<std::int64_t> maxItems, maxBytes;
    std::vector<std::string> resets;
    bool resetsAll = false;

    void addSettingsTo(CLI::App &command);
    void addResetsTo(CLI::App &command);
    /// Wrong usage where nothing is named, or a rule has not the form.
    [[nodiscard]] gateway::Result<std::vector<gateway::ToolEdit>> edits() const;

private:
    void addTargetTo(CLI::App &command);
    [[nodiscard]] gateway::Result<void> addParameters(std::vector<gateway::ToolEdit> &edits) const;
};

/// A reset of every field that the level says something about (null: the collection's).
[[nodiscard]] std::vector<gateway::ToolEdit> allResets(const gateway::Catalog &catalog, const gateway::EndpointId &id,
                                                       const gateway::Profile *profile);

/// Options of `tool curate`.
struct CurateArguments {
    std::vector<std::string> patterns;
    std::string profile;
    bool takesOff = false;
    bool resets = false;

    void addTo(CLI::App &command);
    [[nodiscard]] std::optional<bool> listed() const { return resets ? std::nullopt : std::optional(!takesOff); }
    /// Errors: those of patterns; "endpoint.not-found" where one matches nothing.
    [[nodiscard]] gateway::Result<std::vector<gateway::EndpointId>> endpoints(const gateway::Catalog &catalog) const;
};

/// What is to be said about a list that is too long for a model.
[[nodiscard]] std::string costWarning(const gateway::ProfileCost &cost);

} // namespace cli
