#pragma once

#include "gateway/http/doors/door.h"
#include "gateway/http/middleware/cors.h"

namespace gateway {

/// Tells browsers that a page of a listed origin may send what it wants to send. Chosen by what is asked, not by the
/// path. Lives on: a gateway thread, one each.
class PreflightDoor final : public Door {
public:
    [[nodiscard]] bool takes(std::string_view) const override { return false; }
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override { passage.exchange->respond(preflightAnswer(passage.exchange->request())); }
};

} // namespace gateway
