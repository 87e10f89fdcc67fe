#include "gateway/openapi/requests/postmanenvironment.h"

#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/requests/postmanparts.h"

namespace gateway {

bool isPostmanEnvironment(const Json &root) {
    const Json *values = root.find("values");
    if (values == nullptr || !values->isArray() || root.find("item") != nullptr)
        return false;
    const Json *first = values->at(0);
    return root.find("_postman_variable_scope") != nullptr || (first != nullptr && first->find("key") != nullptr);
}

Result<std::vector<std::pair<std::string, std::string>>>
readPostmanEnvironment(const NamedText &environment, const ImportLimits &limits, ProblemLog &problems) {
    const auto root = readDocument(environment.text, limits, problems);
    if (!root) {
        Error error = root.error();
        error.message = '"' + environment.name + "\" cannot be read: " + error.message;
        for (Problem &problem : error.problems)
            problem.pointer.insert(0, environment.name + '#');
        return error;
    }
    if (!isPostmanEnvironment(*root))
        return importError("other-format", '"' + environment.name + "\" is no Postman environment");
    std::vector<std::pair<std::string, std::string>> values;
    std::size_t secrets = 0;
    for (const Json &written : *root->find("values")->asArray()) {
        const Json *enabled = written.find("enabled");
        if (enabled != nullptr && !enabled->boolOr(true))
            continue;
        if (postmanText(written, "type") == "secret")
            ++secrets;
        else
            values.emplace_back(postmanText(written, "key"), postmanText(written, "value"));
    }
    if (secrets > 0)
        problems.add({Problem::Severity::Info, "secret-left-out", environment.name + "#/values", 0, 0,
                      std::to_string(secrets) + " secret values of the environment were not read."});
    return values;
}

} // namespace gateway
