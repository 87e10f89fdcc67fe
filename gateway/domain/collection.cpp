#include "gateway/domain/collection.h"

namespace gateway {

std::string toString(const UpstreamAuth &auth) {
    switch (auth.type) {
    case UpstreamAuth::Type::ApiKeyHeader:
        return "header:" + auth.name;
    case UpstreamAuth::Type::ApiKeyQuery:
        return "query:" + auth.name;
    case UpstreamAuth::Type::Bearer:
        return "bearer";
    case UpstreamAuth::Type::Basic:
        return "basic:" + auth.name;
    case UpstreamAuth::Type::None:
        break;
    }
    return "none";
}

} // namespace gateway
