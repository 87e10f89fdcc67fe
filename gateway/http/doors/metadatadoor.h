#pragma once

#include "gateway/access/ownuris.h"
#include "gateway/http/doors/door.h"

#include <functional>

namespace gateway {

/// Where OAuth-capable clients look after a 401: `/.well-known/…` and `/register`. Where a profile takes an identity
/// provider's tokens, `/.well-known/oauth-protected-resource[/mcp]` are the metadata of RFC 9728. Everything else is
/// not here, and the answer says how to connect instead (some clients show it to their user). Nothing is recorded or
/// counted: one 401 causes several probes.
class MetadataDoor final : public Door {
public:
    MetadataDoor(std::function<CatalogPtr()> catalog, const OwnUris &own) : m_catalog(std::move(catalog)), m_own(own) {}
    [[nodiscard]] bool takes(std::string_view path) const override;
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override;

private:
    std::function<CatalogPtr()> m_catalog;
    const OwnUris &m_own;
};

} // namespace gateway
