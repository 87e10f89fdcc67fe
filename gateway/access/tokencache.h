#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/json.h"

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gateway {

/// A token whose signature was checked. Whether its claims still let anybody in is decided anew each time.
struct VerifiedToken {
    std::string algorithm;
    std::string keyId;
    std::string verifiedBy; ///< VerifyKey::id(): holds only as long as that key is trusted.
    std::shared_ptr<const Json> claims;
};

using VerifiedTokenPtr = std::shared_ptr<const VerifiedToken>;

/// Remembers checked tokens by their digest, because a signature costs more than a whole call. Only tokens that were
/// genuine get in, so strangers cannot fill it. Shared between the gateway threads; thread-safe; bounded: when a part
/// is full, it is emptied.
class TokenCache {
public:
    explicit TokenCache(std::size_t maxTokens = 8192) : m_maxTokens(maxTokens) {}
    [[nodiscard]] VerifiedTokenPtr find(const std::string &digest);
    void add(const std::string &digest, VerifiedTokenPtr token);
    [[nodiscard]] std::size_t size();

private:
    struct Shard {
        std::mutex mutex;
        std::unordered_map<std::string, VerifiedTokenPtr> tokens;
    };
    [[nodiscard]] Shard &shardOf(const std::string &digest);

    std::size_t m_maxTokens;
    std::array<Shard, 16> m_shards;
};

} // namespace gateway
