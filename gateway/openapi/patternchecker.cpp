#include "gateway/openapi/patternchecker.h"

#include "gateway/schema/schema.h"

namespace gateway {

bool PatternChecker::usable(const std::string &pattern) {
    const auto [entry, isNew] = m_known.try_emplace(pattern, false);
    if (isNew)
        entry->second = Schema::compile(Json::object({{"pattern", pattern}})).ok();
    return entry->second;
}

} // namespace gateway
