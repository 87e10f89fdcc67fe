#pragma once

#include "gateway/openapi/operationreader.h"

namespace gateway {

/// Parameters, bodies, responses and servers as OpenAPI 3.0 and 3.1 write them.
class OpenApi3Operations final : public OperationReader {
public:
    explicit OpenApi3Operations(ImportContext &context);

    [[nodiscard]] std::vector<std::string> documentServers() const override;

protected:
    void takeParameter(const Located &parameter, OperationDraft &draft) override;
    void takeBody(const Located &operation, OperationDraft &draft) override;
    void takeResponseMedia(const Located &operation, const Located &response, Response &out) override;
    [[nodiscard]] Json headerSchema(const Located &header) override;
    [[nodiscard]] std::vector<std::string> servers(const PathItem &item, const Located &operation) const override;

private:
    void takeSchema(const Located &media, MediaType &out, SchemaUse &use);
    void takeEncodings(const Located &media, MediaType &out);
    void tellCallbacks(const Located &operation);
    Json schemaOf(const Located &owner, SchemaUse &use);
    void takeFields(const Located &parameter, Parameter &out, SchemaUse &use);
    void takeContent(const Located &content, Parameter &out, SchemaUse &use);
    void takeStyle(const Located &parameter, Parameter &out);
    std::vector<MediaType> mediaOf(const Located &content, SchemaUse &use);
    void takeExamples(const Located &owner, Json &first, Json &all);
    [[nodiscard]] Located documentLevelServers() const;
};

} // namespace gateway
