#pragma once

#include "gateway/openapi/operationreader.h"

namespace gateway {

/// Parameters, bodies, responses and servers as Swagger 2.0 writes them. Bodies are parameters there: one `body`, or
/// `formData` fields, which become one object.
class Swagger2Operations final : public OperationReader {
public:
    explicit Swagger2Operations(ImportContext &context);

    [[nodiscard]] std::vector<std::string> documentServers() const override;

protected:
    void takeParameter(const Located &parameter, OperationDraft &draft) override;
    void takeBody(const Located &operation, OperationDraft &draft) override;
    void takeResponseMedia(const Located &operation, const Located &response, Response &out) override;
    [[nodiscard]] Json headerSchema(const Located &header) override;
    [[nodiscard]] std::vector<std::string> servers(const PathItem &item, const Located &operation) const override;
    [[nodiscard]] std::string parameterKey(const Located &parameter) const override;

private:
    Parameter parameterOf(const Located &parameter, Place place, SchemaUse &use);
    Json fieldSchema(const Located &parameter, SchemaUse &use);
    RequestBody bodyOf(const Located &parameter, const std::vector<std::string> &consumes, SchemaUse &use);
    RequestBody formOf(const std::vector<std::string> &consumes, SchemaUse &use);
    [[nodiscard]] std::vector<std::string> mediaTypes(const Located &operation, const char *field) const;

    // Of the operation that is being read.
    Located m_bodyParameter;
    std::vector<Located> m_formFields;
};

} // namespace gateway
