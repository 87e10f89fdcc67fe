#include "gateway/core/secret.h"

#include "gateway/core/digest.h"

#include <sodium.h>

namespace gateway {

namespace {
// Wipes the whole capacity: a moved-from or shrunk string keeps old bytes in its buffer.
void wipe(std::string &text) {
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size());
    text.clear();
}
} // namespace

Secret::~Secret() {
    wipe(m_text);
}

Secret::Secret(Secret &&other) noexcept : m_text(other.m_text) {
    wipe(other.m_text);
}

Secret &Secret::operator=(const Secret &other) {
    if (this != &other) {
        wipe(m_text);
        m_text = other.m_text;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept {
    if (this != &other) {
        wipe(m_text);
        m_text = other.m_text;
        wipe(other.m_text);
    }
    return *this;
}

bool Secret::equals(std::string_view other) const {
    return equalInConstantTime(m_text, other);
}

} // namespace gateway
