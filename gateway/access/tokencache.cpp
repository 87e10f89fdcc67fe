#include "gateway/access/tokencache.h"

#include <algorithm>
#include <functional>

namespace gateway {

TokenCache::Shard &TokenCache::shardOf(const std::string &digest) {
    return m_shards[std::hash<std::string>{}(digest) % m_shards.size()];
}

VerifiedTokenPtr TokenCache::find(const std::string &digest) {
    Shard &shard = shardOf(digest);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.tokens.find(digest);
    return found == shard.tokens.end() ? nullptr : found->second;
}

void TokenCache::add(const std::string &digest, VerifiedTokenPtr token) {
    Shard &shard = shardOf(digest);
    const std::lock_guard lock(shard.mutex);
    if (shard.tokens.size() >= std::max<std::size_t>(m_maxTokens / m_shards.size(), 1))
        shard.tokens.clear();
    shard.tokens.insert_or_assign(digest, std::move(token));
}

std::size_t TokenCache::size() {
    std::size_t count = 0;
    for (Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        count += shard.tokens.size();
    }
    return count;
}

} // namespace gateway
