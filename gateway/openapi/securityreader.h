#pragma once

#include "gateway/domain/contract.h"
#include "gateway/openapi/importcontext.h"

#include <vector>

namespace gateway {

/// Reads security requirements: outer list alternatives, inner list all needed.
class SecurityReader {
public:
    /// `schemes`: the document's security schemes by name; may be none.
    SecurityReader(ImportContext &context, Located schemes) : m_context(context), m_schemes(std::move(schemes)) {}

    /// The operation's requirements, else the document's.
    [[nodiscard]] std::vector<std::vector<SecurityScheme>> read(const Located &operation);

private:
    SecurityScheme scheme(const std::string &name);

    ImportContext &m_context;
    Located m_schemes;
};

} // namespace gateway
