#pragma once

#include "gateway/core/jsonpointer.h"

#include <string>
#include <string_view>

namespace gateway {

/// Where a reader stands in the document: a chain of tokens on the stack, made into a JSON pointer only where a problem
/// is reported. A link refers to its parent and to its token; both must outlive it.
class Trail {
public:
    /// `pointer` is a JSON pointer from which the chain starts.
    explicit Trail(std::string_view pointer) : m_token(pointer) {}
    [[nodiscard]] Trail operator/(std::string_view token) const { return Trail(this, token); }

    [[nodiscard]] std::string pointer() const {
        return m_parent == nullptr ? std::string(m_token) : pointerTo(m_parent->pointer(), m_token);
    }

private:
    Trail(const Trail *parent, std::string_view token) : m_parent(parent), m_token(token) {}

    const Trail *m_parent = nullptr;
    std::string_view m_token;
};

} // namespace gateway
