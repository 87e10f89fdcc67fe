#pragma once

#include "gateway/call/callrunner.h"
#include "gateway/call/recorder.h"
#include "gateway/http/callpaths.h"
#include "gateway/http/doors/door.h"
#include "gateway/http/doors/restarguments.h"
#include "gateway/http/doors/routetable.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace gateway {

/// `/api/<collection slug>/<upstream path>`: an ordinary HTTP call becomes the same ToolCall that an MCP client makes.
/// What the profile may not see answers exactly like what does not exist, whatever the method.
class RestDoor final : public Door {
public:
    struct Services {
        CallRunner &calls;
        Recorder &recorder;
        const Clock &clock;
    };
    explicit RestDoor(Services services) : m_services(services) {}

    [[nodiscard]] bool takes(std::string_view path) const override { return path.starts_with(restPrefix); }
    void handle(Passage passage) override;

private:
    /// The routes of one state of a collection; made when it is first asked for.
    struct Routes {
        std::weak_ptr<const CatalogCollection> of;
        RouteTable table;
    };
    struct Target {
        const CatalogCollection *collection = nullptr;
        const CatalogEndpoint *endpoint = nullptr;
        RouteTable::Match match;
    };
    [[nodiscard]] Target find(const Passage &passage);
    [[nodiscard]] const RouteTable &routesOf(const std::shared_ptr<const CatalogCollection> &collection);
    [[nodiscard]] ToolCall callFor(const Passage &passage) const;
    void run(const HttpExchangePtr &exchange, ToolCall call, const CatalogCollection *collection);
    void refuse(const Passage &passage, const CatalogEndpoint &endpoint, const Error &error);

    Services m_services;
    std::unordered_map<const CatalogCollection *, Routes> m_routes;
};

} // namespace gateway
