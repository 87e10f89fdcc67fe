#include "gateway/access/keyset.h"

#include "gateway/core/jsonparser.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr JsonLimits documentLimits{.maxBytes = 256UL * 1024, .maxDepth = 20, .maxValues = 20'000};
constexpr std::size_t maxKeys = 100;

} // namespace

std::vector<VerifyKeyPtr> KeySet::candidates(const SignedToken &token) const {
    std::vector<VerifyKeyPtr> fitting;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(fitting), [&](const VerifyKeyPtr &key) {
        return key->algorithm() == token.algorithm && (token.keyId.empty() || key->keyId() == token.keyId);
    });
    if (token.keyId.empty() && fitting.size() > 1)
        fitting.clear();
    return fitting;
}

Result<KeySet> readKeySet(std::string_view text) {
    auto document = parseJson(text, documentLimits);
    if (!document)
        return makeError(ErrorKind::Invalid, "auth.keys", "The key set cannot be read: " + document.error().message);
    const Json *list = document->find("keys");
    if (list == nullptr || !list->isArray() || list->size() > maxKeys)
        return makeError(ErrorKind::Invalid, "auth.keys",
                         "The key set has no `keys`, or more than " + std::to_string(maxKeys));
    KeySet set;
    for (const Json &jwk : *list->asArray()) {
        auto key = VerifyKey::fromJwk(jwk);
        if (key)
            set.keys.push_back(std::move(key).value());
        else
            ++set.leftOut;
    }
    if (set.keys.empty())
        return makeError(ErrorKind::Invalid, "auth.keys", "The key set holds no key for RS256 or ES256");
    return set;
}

} // namespace gateway
