#pragma once

#include "gateway/core/result.h"
#include "gateway/schema/schemakeywords.h"
#include "gateway/schema/schemaregistry.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// Turns a schema document into a program: one node a subschema that can be reached from the root.
class SchemaCompiler {
public:
    explicit SchemaCompiler(const SchemaOptions &options) : m_options(options), m_registry(options, m_problems) {}

    [[nodiscard]] Result<SchemaProgram> compile(const Json &document);

private:
    struct Pending {
        NodeIndex node = 0;
        SchemaLocation at;
    };

    [[nodiscard]] NodeIndex nodeFor(const SchemaLocation &at);
    void compilePending();
    void compileNode(const Pending &pending);
    void compileObject(const SchemaLocation &at, const JsonObject &schema, SchemaNode &node);
    void compileKeywords(KeywordContext &context, const SchemaLocation &at);
    void compileUnevaluated(KeywordContext &context, SchemaNode &node);
    void compileReference(const SchemaLocation &at, std::string_view keyword, std::vector<SchemaCheck> &checks);
    void refuseForeignKeywords(const SchemaLocation &at, const JsonObject &schema);
    [[nodiscard]] PatternPtr pattern(const std::string &text, const Json &at, const std::string &pointer);
    /// True when a resource was reached whose dynamic anchors had no nodes yet.
    [[nodiscard]] bool compileDynamicAnchors();

    const SchemaOptions &m_options;
    SchemaProblems m_problems;
    SchemaRegistry m_registry;
    SchemaProgram m_program;
    std::unordered_map<const Json *, NodeIndex> m_nodes;
    std::vector<Pending> m_pending;
    std::set<std::uint32_t> m_reached; ///< Resources with a node.
    std::size_t m_anchored = 0;        ///< How many of them have their dynamic anchors compiled.
    std::map<std::string, PatternPtr> m_patterns;
};

} // namespace gateway
