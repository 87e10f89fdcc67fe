#include "gateway/openapi/operationreader.h"

#include "gateway/core/jsonpointer.h"
#include "gateway/core/text.h"
#include "gateway/openapi/serverurls.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxParameters = 1000; // of one operation

std::string upper(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

std::string statusText(const std::string &key) {
    return equalsIgnoringCase(key, "default") ? "default" : upper(key);
}

std::vector<std::string> templateNames(const std::string &path) {
    std::vector<std::string> names;
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
        const std::size_t end = path.find_first_of("{}", open + 1);
        if (end == std::string::npos || path[end] != '}' || end == open + 1)
            continue;
        std::string name = path.substr(open + 1, end - open - 1);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

std::vector<std::string> tagsOf(const Located &operation) {
    std::vector<std::string> tags;
    const Located list = operation.member("tags");
    if (!list.isArray())
        return tags;
    for (const Json &tag : *list.value->asArray()) {
        if (tag.isString())
            tags.push_back(*tag.asString());
    }
    return tags;
}

// Scheme, host and port; empty for a server that is relative to them.
std::string_view originOf(std::string_view url) {
    const std::size_t host = url.find("://");
    return host == std::string_view::npos ? std::string_view() : url.substr(0, url.find('/', host + 3));
}

} // namespace

// Parameters in the order of their first mention; later ones of the same key replace earlier ones.
struct OperationReader::Merge {
    struct Mention {
        Located parameter;
        std::string_view description; ///< Written beside the reference to it.
    };
    std::vector<Mention> parameters;
    std::unordered_map<std::string, std::size_t> byKey;
    std::unordered_set<std::string> inThisList;
};

OperationReader::OperationReader(ImportContext &context, const Located &schemes)
    : m_context(context), m_security(context, schemes) {}

std::optional<OperationDraft> OperationReader::read(const std::string &method, const std::string &path,
                                                    const PathItem &item, const Located &written) {
    Located operation = written;
    if (referenceIn(*written.value) != nullptr && !written.member("responses")) { // no standard, but done
        BadReference bad;
        if (const Located target = m_context.resolve(written, bad))
            operation = target;
        m_context.problems.warn("operation-ref", written.pointer, written.value,
                                "An operation by reference is not in the standard; it was followed.");
    }
    if (!operation.isObject()) {
        m_context.problems.error("operation-not-an-object", written.pointer, written.value,
                                 "An operation must be an object; it was left out.");
        return std::nullopt;
    }
    OperationDraft draft;
    draft.operation.method = method;
    draft.operation.path = path;
    describe(operation, item, draft.operation);
    takeIdentity(operation, draft);
    takeParameters(item, operation, draft);
    takeBody(operation, draft);
    checkTemplate(operation, draft);
    takeResponses(operation, draft.operation.contract);
    takeSecurity(operation, draft);
    draft.operation.contract.servers = servers(item, operation);
    for (const std::string &url : draft.operation.contract.servers)
        m_context.budget.spend(sizeof url + url.size());
    tellOpenServers(operation.member("servers"), m_context.problems);
    tellOwnServer(operation, draft.operation.contract);
    return draft;
}

// Where nobody accepted that host, calls cannot go there: the collection has a credential for one host.
void OperationReader::tellOwnServer(const Located &operation, const Contract &contract) {
    const std::string server = contract.servers.empty() ? "/" : contract.servers.front();
    if (m_usualServer.empty()) {
        const std::vector<std::string> ofDocument = documentServers();
        const bool namesOne = !ofDocument.empty() && ofDocument.front() != "/";
        m_usualServer = namesOne ? ofDocument.front() : server;
    }
    if (!originOf(server).empty() && originOf(server) != originOf(m_usualServer))
        m_context.problems.warn("server-of-operation", operation.pointer, operation.value,
                                "The operation names a server on another host, \"" + server +
                                    "\"; its calls are refused unless that host is accepted for the collection.");
}

void OperationReader::describe(const Located &operation, const PathItem &item, ImportedOperation &out) {
    const auto text = [&](const char *name) {
        const std::string_view own = operation.text(name);
        const Located shared = own.empty() ? item.member(name) : Located{};
        return std::string(shared ? shared.value->stringOr({}) : own);
    };
    out.summary = text("summary");
    out.description = text("description");
    out.tags = tagsOf(operation);
    out.deprecated = operation.flag("deprecated");
    for (const Located &level : item.levels()) // the referred one wins, the operation's own over both
        addExtensions(level, out.contract.extensions);
    addExtensions(operation, out.contract.extensions);
    m_context.budget.spend(sizeof(ImportedOperation) + out.summary.size() + out.description.size() +
                           weightOf(out.contract.extensions));
}

void OperationReader::takeIdentity(const Located &operation, OperationDraft &draft) {
    draft.operation.operationId = operation.text("operationId");
    if (draft.operation.operationId.empty() || m_operationIds.insert(draft.operation.operationId).second)
        return;
    fault(draft, "duplicate-operationId", operation.member("operationId"),
          "The operationId \"" + draft.operation.operationId + "\" is used more than once.");
}

void OperationReader::takeParameters(const PathItem &item, const Located &operation, OperationDraft &draft) {
    Merge merge;
    mergeParameters(item.member("parameters"), merge, draft);
    merge.inThisList.clear();
    mergeParameters(operation.member("parameters"), merge, draft);
    if (merge.parameters.size() > maxParameters) {
        fault(draft, "too-many-parameters", operation,
              "The operation has more than " + std::to_string(maxParameters) + " parameters; the rest was left out.");
        merge.parameters.resize(maxParameters);
    }
    const std::vector<Parameter> &taken = draft.operation.contract.parameters;
    for (const Merge::Mention &mention : merge.parameters) {
        if (m_context.budget.exceeded())
            return;
        const std::size_t before = taken.size();
        takeParameter(mention.parameter, draft);
        if (taken.size() > before && !mention.description.empty())
            draft.operation.contract.parameters.back().description = mention.description;
    }
}

void OperationReader::mergeParameters(const Located &list, Merge &merge, OperationDraft &draft) {
    if (!list || list.value->isNull())
        return;
    if (!list.isArray())
        return fault(draft, "parameters-not-an-array", list, "\"parameters\" must be an array; it was left out.");
    for (std::size_t i = 0; i < list.value->size(); ++i)
        mergeParameter(list.element(i), merge, draft);
}

void OperationReader::mergeParameter(const Located &written, Merge &merge, OperationDraft &draft) {
    BadReference bad;
    const Located parameter = m_context.resolve(written, bad);
    if (!parameter)
        return badReference(draft, bad, written, "parameter-ref-unresolved");
    if (!isParameter(parameter, written, draft))
        return;
    const std::string key = parameterKey(parameter);
    if (!merge.inThisList.insert(key).second)
        fault(draft, "duplicate-parameter", written,
              "The parameter \"" + std::string(parameter.text("name")) + "\" is there twice; the last one counts.");
    const auto [entry, isNew] = merge.byKey.try_emplace(key, merge.parameters.size());
    const bool isReference = m_context.version.referenceSiblingsCount() && parameter.value != written.value;
    const Merge::Mention mention{parameter, isReference ? written.text("description") : std::string_view()};
    if (isNew)
        merge.parameters.push_back(mention);
    else
        merge.parameters[entry->second] = mention;
}

bool OperationReader::isParameter(const Located &parameter, const Located &written, OperationDraft &draft) {
    const std::string_view in = parameter.text("in");
    const std::string_view name = parameter.text("name");
    if (!parameter.isObject())
        fault(draft, "parameter-not-an-object", written, "A parameter must be an object; it was left out.");
    else if (name.empty() && in != "body")
        fault(draft, "parameter-without-name", written, "A parameter without a name was left out.");
    else if (in.empty())
        fault(draft, "parameter-without-in", written,
              "The parameter \"" + std::string(name) + "\" does not say where it goes; it was left out.");
    else
        return true;
    return false;
}

std::string OperationReader::parameterKey(const Located &parameter) const {
    const std::string_view in = parameter.text("in");
    const std::string_view name = parameter.text("name");
    return std::string(in) + '\n' + (in == "header" ? toLower(name) : std::string(name)); // header names ignore case
}

void OperationReader::takeResponses(const Located &operation, Contract &contract) {
    BadReference bad;
    const Located responses = m_context.resolve(operation.member("responses"), bad);
    if (!responses.isObject())
        return;
    for (const auto &[status, written] : *responses.value->asObject()) {
        if (isExtensionName(status))
            continue;
        Response &response = contract.responses.emplace_back();
        response.status = statusText(status);
        takeResponse(operation, {&written, pointerTo(responses.pointer, status), responses.shared}, response);
        if (m_context.budget.exceeded())
            return;
    }
}

void OperationReader::takeResponse(const Located &operation, const Located &written, Response &out) {
    BadReference bad;
    const Located response = m_context.resolve(written, bad);
    if (!response)
        return m_context.problems.warn("response-ref-unresolved", written.pointer, written.value, bad.text() + '.');
    if (!response.isObject())
        return;
    out.description = response.text("description");
    if (out.description.empty())
        out.description = response.text("summary"); // 3.2
    m_context.budget.spend(sizeof(Response) + out.description.size());
    takeResponseMedia(operation, response, out);
    takeResponseHeaders(response, out);
    takeLinks(response, out);
}

void OperationReader::takeResponseHeaders(const Located &response, Response &out) {
    const Located headers = response.member("headers");
    if (!headers.isObject())
        return;
    for (const auto &[name, written] : *headers.value->asObject()) {
        BadReference bad;
        const Located header = m_context.resolve({&written, pointerTo(headers.pointer, name), headers.shared}, bad);
        if (!bad.fault.empty())
            m_context.problems.warn("response-header-ref-unresolved", headers.pointer, &written, bad.text() + '.');
        const bool saysTheMedia = equalsIgnoringCase(name, "Content-Type"); // to be ignored (3.2.0, "Response Object")
        if (!header.isObject() || saysTheMedia)
            continue;
        ResponseHeader &taken = out.headers.emplace_back();
        taken.name = name;
        taken.description = header.text("description");
        taken.required = header.flag("required");
        taken.deprecated = header.flag("deprecated");
        taken.schema = headerSchema(header);
        const std::size_t weight = name.size() + taken.description.size() + weightOf(taken.schema);
        if (!m_context.budget.spend(sizeof(ResponseHeader) + weight))
            return;
    }
}

void OperationReader::takeLinks(const Located &response, Response &out) {
    const Located links = response.member("links");
    if (!links.isObject() || links.value->size() == 0)
        return;
    Json taken = Json::object();
    for (const auto &[name, written] : *links.value->asObject()) {
        BadReference bad;
        const Located link = m_context.resolve({&written, pointerTo(links.pointer, name), links.shared}, bad);
        if (link.isObject())
            taken.asObject()->append(name, *link.value);
    }
    m_context.budget.spend(weightOf(taken));
    out.links = std::move(taken);
}

void OperationReader::takeSecurity(const Located &operation, OperationDraft &draft) {
    Contract &contract = draft.operation.contract;
    contract.security = m_security.read(operation);
    for (const auto &alternative : contract.security) {
        for (const SecurityScheme &scheme : alternative) {
            if (!scheme.type.empty())
                continue;
            return fault(draft, "security-scheme-undefined", operation,
                         "The security scheme \"" + scheme.name + "\" is not defined.");
        }
    }
}

void OperationReader::checkTemplate(const Located &operation, OperationDraft &draft) {
    Contract &contract = draft.operation.contract;
    const std::vector<std::string> names = templateNames(draft.operation.path);
    std::unordered_set<std::string_view> declared;
    for (const Parameter &parameter : contract.parameters) {
        if (parameter.in == Place::Path)
            declared.insert(parameter.name);
    }
    for (const std::string &name : names) {
        if (declared.erase(name) == 0)
            contract.undeclaredPathParameters.push_back(name);
    }
    if (!contract.undeclaredPathParameters.empty())
        fault(draft, "path-parameter-undeclared", operation,
              "The path needs \"" + contract.undeclaredPathParameters.front() + "\", which no parameter declares.");
    if (!declared.empty())
        fault(draft, "path-parameter-not-in-template", operation,
              "The path parameter \"" + std::string(*declared.begin()) + "\" does not occur in the path.");
}

void OperationReader::fault(OperationDraft &draft, std::string code, const Located &at, std::string message) {
    m_context.problems.warn(code.substr(0, code.find(':')), at.pointer, at.value, std::move(message));
    std::vector<std::string> &known = draft.operation.contract.problems;
    if (std::find(known.begin(), known.end(), code) == known.end())
        known.push_back(std::move(code));
}

void OperationReader::badReference(OperationDraft &draft, const BadReference &bad, const Located &at,
                                   std::string_view code) {
    draft.use.addBad(bad);
    fault(draft, std::string(code) + ':' + bad.fault, at, bad.text() + "; it was left out.");
}

} // namespace gateway
