#pragma once

#include "gateway/openapi/importedapi.h"
#include "gateway/openapi/pathitem.h"
#include "gateway/openapi/securityreader.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gateway {

/// One operation as far as it was read.
struct OperationDraft {
    ImportedOperation operation;
    SchemaUse use; ///< Of parameters and bodies.
};

/// Reads operations. What versions write differently (parameters, bodies, servers) is left to a class of each version.
class OperationReader {
public:
    /// `schemes`: the document's security schemes by name.
    OperationReader(ImportContext &context, const Located &schemes);
    virtual ~OperationReader() = default;

    /// `written` stands at `path` under `method`; nothing where it is no operation (which is reported).
    [[nodiscard]] std::optional<OperationDraft> read(const std::string &method, const std::string &path,
                                                     const PathItem &item, const Located &written);
    [[nodiscard]] virtual std::vector<std::string> documentServers() const = 0;

protected:
    virtual void takeParameter(const Located &parameter, OperationDraft &draft) = 0;
    /// After the parameters.
    virtual void takeBody(const Located &operation, OperationDraft &draft) = 0;
    virtual void takeResponseMedia(const Located &operation, const Located &response, Response &out) = 0;
    /// Null where none is given.
    [[nodiscard]] virtual Json headerSchema(const Located &header) = 0;
    [[nodiscard]] virtual std::vector<std::string> servers(const PathItem &item, const Located &operation) const = 0;
    /// The merge key of 2.0's body parameter is its own; for all others it is place and name.
    [[nodiscard]] virtual std::string parameterKey(const Located &parameter) const;

    /// Notes a fault of the operation in its contract and in the list of problems.
    void fault(OperationDraft &draft, std::string code, const Located &at, std::string message);
    void badReference(OperationDraft &draft, const BadReference &bad, const Located &at, std::string_view code);
    [[nodiscard]] ImportContext &context() { return m_context; }
    [[nodiscard]] const ImportContext &context() const { return m_context; }

private:
    struct Merge;
    void describe(const Located &operation, const PathItem &item, ImportedOperation &out);
    void takeIdentity(const Located &operation, OperationDraft &draft);
    void takeParameters(const PathItem &item, const Located &operation, OperationDraft &draft);
    void mergeParameters(const Located &list, Merge &merge, OperationDraft &draft);
    void mergeParameter(const Located &written, Merge &merge, OperationDraft &draft);
    bool isParameter(const Located &parameter, const Located &written, OperationDraft &draft);
    void takeResponses(const Located &operation, Contract &contract);
    void takeResponse(const Located &operation, const Located &written, Response &out);
    void takeResponseHeaders(const Located &response, Response &out);
    void takeLinks(const Located &response, Response &out);
    void takeSecurity(const Located &operation, OperationDraft &draft);
    void checkTemplate(const Located &operation, OperationDraft &draft);
    void tellOwnServer(const Located &operation, const Contract &contract);

    ImportContext &m_context;
    SecurityReader m_security;
    std::unordered_set<std::string> m_operationIds;
    std::string m_usualServer; ///< The document's or, where it names none, the first operation's.
};

} // namespace gateway
