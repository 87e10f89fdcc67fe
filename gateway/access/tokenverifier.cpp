#include "gateway/access/tokenverifier.h"

#include "gateway/core/digest.h"

namespace gateway {

Result<TokenReading> TokenVerifier::read(std::string_view token) const {
    TokenReading reading;
    reading.m_digest = sha256(token);
    if (const VerifiedTokenPtr known = m_cache.find(reading.m_digest)) {
        reading.m_verifiedBy = known->verifiedBy;
        reading.m_token = {std::string(token), known->algorithm, known->keyId, known->claims};
        return reading;
    }
    auto read = readSignedToken(token);
    if (!read)
        return std::move(read).error();
    reading.m_token = std::move(read).value();
    return reading;
}

bool TokenVerifier::isSignedBy(const TokenReading &reading, const std::string &keyId,
                               const std::function<VerifyKeyPtr()> &makeKey) const {
    if (reading.m_verifiedBy == keyId)
        return true;
    const VerifyKeyPtr key = makeKey();
    const SignedToken &token = reading.m_token;
    if (key == nullptr || !key->verifies(token))
        return false;
    m_cache.add(reading.m_digest, std::make_shared<const VerifiedToken>(
                                      VerifiedToken{token.algorithm, token.keyId, keyId, token.claims}));
    return true;
}

} // namespace gateway
