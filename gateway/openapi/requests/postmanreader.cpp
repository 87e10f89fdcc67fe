#include "gateway/openapi/requests/postmanreader.h"

#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/postmanparts.h"

namespace gateway {

namespace {

/// Walks the tree of folders; what a folder says of authentication holds for everything in it.
class PostmanReader {
public:
    PostmanReader(const ImportLimits &limits, ProblemLog &problems) : m_limits(limits), m_problems(problems) {}

    Result<RequestList> read(const Json &root) {
        const Located document{&root, ""};
        const Located items = document.member("item");
        if (!items.isArray())
            return importError("not-a-description", "The collection has no list \"item\"", root.line(), root.column());
        describe(document);
        walk(items, authOf(document, {}), 0);
        if (m_tooMany)
            return importError("resource-limit", "The collection has too many requests");
        if (m_scripts)
            m_problems.add({Problem::Severity::Info, "script-left-out", "", 0, 0,
                            "The scripts of the collection are not run; what they set has to be set by hand."});
        return std::move(m_list);
    }

private:
    void describe(const Located &document) {
        const Located info = document.member("info");
        m_list.kind = postman2Kind(info.text("schema"));
        m_list.name = info.text("name");
        m_list.description = info ? postmanDescription(*info.value) : std::string();
        for (const char *field : {"variable", "variables"}) {
            const Located variables = document.member(field);
            for (std::size_t i = 0; variables.isArray() && i < variables.value->size(); ++i)
                takeVariable(*variables.value->at(i));
        }
        noticeScripts(document);
    }

    void takeVariable(const Json &written) {
        const std::string key = postmanText(written, "key");
        m_list.variables.emplace_back(key.empty() ? postmanText(written, "id") : key, postmanText(written, "value"));
    }

    void noticeScripts(const Located &at) {
        const Located events = at.member("event");
        for (std::size_t i = 0; !m_scripts && events.isArray() && i < events.value->size(); ++i) {
            const Located script = events.element(i).member("script");
            m_scripts = script && script.member("exec") && events.element(i).text("listen") == "prerequest";
        }
    }

    // An explicit null says "none", nothing at all says "as the folder".
    static ListedAuth authOf(const Located &at, const ListedAuth &inherited) {
        const Located auth = at.member("auth");
        return auth ? postmanAuth(*auth.value) : inherited;
    }

    // As deep as the document, which its reader bounds.
    void walk(const Located &items, const ListedAuth &auth, int depth) {
        if (depth > m_limits.maxDepth)
            return;
        for (std::size_t i = 0; i < items.value->size() && !m_tooMany; ++i) {
            const Located item = items.element(i);
            noticeScripts(item);
            if (const Located inner = item.member("item"); inner.isArray())
                walkFolder(item, inner, auth, depth);
            else if (const Located request = item.member("request"))
                take(item, request, auth);
            else
                m_problems.warn("item-without-request", item.pointer, item.value,
                                "Neither a folder nor a request; it was left out.");
        }
    }

    void walkFolder(const Located &folder, const Located &items, const ListedAuth &auth, int depth) {
        const bool kept = m_folder.size() < ListLimits::folders;
        if (kept)
            m_folder.push_back(cutText(folder.text("name"), ListLimits::folderName));
        walk(items, authOf(folder, auth), depth + 1);
        if (kept)
            m_folder.pop_back();
    }

    void take(const Located &item, const Located &written, const ListedAuth &auth) {
        m_tooMany = m_list.requests.size() >= m_limits.maxOperations;
        if (m_tooMany)
            return;
        ListedRequest request;
        request.name = item.text("name");
        request.folder = m_folder;
        request.pointer = written.pointer;
        request.line = written.value->line();
        request.column = written.value->column();
        request.method = "GET";
        request.auth = authOf(written, auth);
        if (written.isObject())
            fill(*written.value, request);
        else
            request.url = written.value->stringOr({});
        request.answers = postmanAnswers(item.member("response"));
        if (request.description.empty())
            request.description = postmanDescription(*item.value);
        m_list.requests.push_back(std::move(request));
    }

    static void fill(const Json &written, ListedRequest &request) {
        if (std::string method = postmanText(written, "method"); !method.empty())
            request.method = std::move(method);
        request.description = postmanDescription(written);
        if (const Json *header = written.find("header"); header != nullptr && header->isString())
            request.headers = postmanHeaderLines(*header->asString());
        else
            request.headers = postmanItems(header);
        if (const Json *body = written.find("body"))
            request.body = postmanBody(*body);
        const Json *url = written.find("url");
        if (url == nullptr)
            return;
        request.url = postmanUrl(*url);
        request.query = postmanItems(url->find("query"));
        request.pathVariables = postmanItems(url->find("variable"));
        for (std::size_t i = 0; i < request.pathVariables.size(); ++i)
            request.pathVariables[i].disabled = false; // a template needs each of its variables
    }

    const ImportLimits &m_limits;
    ProblemLog &m_problems;
    RequestList m_list;
    std::vector<std::string> m_folder;
    bool m_tooMany = false;
    bool m_scripts = false;
};

} // namespace

Result<RequestList> readPostman(const Json &root, const ImportLimits &limits, ProblemLog &problems) {
    return PostmanReader(limits, problems).read(root);
}

} // namespace gateway
