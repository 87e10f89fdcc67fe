#include "tests/app/boundaryprobes.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace {

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return text;
}

std::string replaced(std::string text, const std::string &what, const std::string &with) {
    for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string filled(const std::string &path) {
    static const QRegularExpression placeholder(QStringLiteral("\\{[^}]*\\}"));
    return QString::fromStdString(path).replace(placeholder, QStringLiteral("1")).toStdString();
}

// U+FF01 and on: what compatibility normalisation would turn into ASCII.
std::string fullWidth(const std::string &text) {
    std::string wide;
    for (const char c : text) {
        if (c <= ' ' || c > '~') {
            wide += c;
            continue;
        }
        const int point = 0xFF01 + (c - '!');
        wide += static_cast<char>(0xE0 | (point >> 12));
        wide += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        wide += static_cast<char>(0x80 | (point & 0x3F));
    }
    return wide;
}

std::string everyByteEncoded(const std::string &text) {
    std::string encoded;
    for (const char c : text)
        encoded += '%' + gateway::toHex(std::string_view(&c, 1));
    return encoded;
}

std::string api(const ProbeTarget &t) {
    return "/api/" + t.slug + filled(t.path);
}

// The last letter becomes a q: no name of the three demo APIs is like that.
std::string bent(std::string text) {
    for (auto at = text.rbegin(); at != text.rend(); ++at) {
        if ((*at >= 'a' && *at <= 'z') || (*at >= '2' && *at <= '7')) {
            *at = 'q';
            break;
        }
    }
    return text;
}

// "/payments/{id}/refunds" is "/paymentq/{id}/refundq".
std::string bentPath(const std::string &path) {
    std::string bentWhole;
    for (const std::string_view segment : gateway::split(std::string_view(path).substr(1), '/'))
        bentWhole += '/' + (segment.starts_with('{') ? std::string(segment) : bent(std::string(segment)));
    return bentWhole;
}

} // namespace

const std::vector<NamingTrick> &referenceTricks() {
    using T = const ProbeTarget &;
    static const std::vector<NamingTrick> tricks = {
        {"method and path", [](T t) { return t.title(); }},
        {"with its collection", [](T t) { return t.collection + ": " + t.title(); }},
        {"with the slug", [](T t) { return t.slug + ": " + t.title(); }},
        {"collection in capitals", [](T t) { return upper(t.collection) + ": " + t.title(); }},
        {"with a visible collection", [](T t) { return "Orders: " + t.title(); }},
        {"operationId", [](T t) { return t.operationId; }},
        {"collection and operationId", [](T t) { return t.collection + ": " + t.operationId; }},
        {"operationId in capitals", [](T t) { return upper(t.operationId); }},
        {"tool name", [](T t) { return t.tool; }},
        {"id", [](T t) { return t.id; }},
        {"id in capitals", [](T t) { return upper(t.id); }},
        {"collection and id", [](T t) { return t.collection + ": " + t.id; }},
        {"path in capitals", [](T t) { return t.method + ' ' + upper(t.path); }},
        {"method in small letters", [](T t) { return gateway::toLower(t.method) + ' ' + t.path; }},
        {"blanks around", [](T t) { return "  " + t.method + "   " + t.path + " \t"; }},
        {"a line break behind", [](T t) { return t.title() + "\r\n"; }},
        {"no blank", [](T t) { return t.method + t.path; }},
        {"path alone", [](T t) { return t.path; }},
        {"a value for the placeholder", [](T t) { return t.method + ' ' + filled(t.path); }},
        {"percent-encoded", [](T t) { return t.method + ' ' + everyByteEncoded(t.path); }},
        {"double percent-encoded", [](T t) { return t.method + ' ' + everyByteEncoded(everyByteEncoded(t.path)); }},
        {"encoded slash", [](T t) { return t.method + ' ' + replaced(t.path, "/", "%2F"); }},
        {"full-width letters", [](T t) { return t.method + ' ' + fullWidth(t.path); }},
        {"full-width all", [](T t) { return fullWidth(t.operationId); }},
        {"zero-width space inside", [](T t) { return t.method + " /\u200B" + t.path.substr(1); }},
        {"soft hyphen in the operationId",
         [](T t) { return t.operationId.substr(0, 3) + "\u00AD" + t.operationId.substr(3); }},
        {"NUL behind", [](T t) { return t.title() + std::string(1, '\0'); }},
        {"NUL and more behind", [](T t) { return t.operationId + std::string(1, '\0') + "x"; }},
        {"slash behind", [](T t) { return t.title() + '/'; }},
        {"double slash", [](T t) { return t.method + ' ' + '/' + t.path; }},
        {"dot segment", [](T t) { return t.method + " /." + t.path; }},
        {"up from a visible path", [](T t) { return t.method + " /orders/.." + t.path; }},
        {"encoded dots", [](T t) { return t.method + " /orders/%2e%2e" + t.path; }},
        {"backslashes", [](T t) { return t.method + ' ' + replaced(t.path, "/", "\\"); }},
        {"matrix parameter", [](T t) { return t.title() + ";v=1"; }},
        {"query behind", [](T t) { return t.title() + "?x=1"; }},
        {"fragment behind", [](T t) { return t.title() + "#x"; }},
        {"full URL", [](T t) { return t.method + " http://127.0.0.1" + t.path; }},
        {"path of the REST door", [](T t) { return t.method + " /api/" + t.slug + t.path; }},
        {"wildcard", [](T t) { return t.method + ' ' + t.path.substr(0, 3) + '*'; }},
        {"quoted", [](T t) { return '"' + t.title() + '"'; }},
        {"two methods", [](T t) { return "GET " + t.title(); }},
        {"pattern form", [](T t) { return t.collection + ": *"; }},
        {"URI of its contract", [](T t) { return "gateway://collections/" + t.slug + "/endpoints/" + t.tool; }},
    };
    return tricks;
}

const std::vector<NamingTrick> &pathTricks() {
    using T = const ProbeTarget &;
    static const std::vector<NamingTrick> tricks = {
        {"plain", [](T t) { return api(t); }},
        {"slash behind", [](T t) { return api(t) + '/'; }},
        {"double slash", [](T t) { return "/api/" + t.slug + '/' + filled(t.path); }},
        {"dot segment", [](T t) { return "/api/" + t.slug + "/." + filled(t.path); }},
        {"up and down", [](T t) { return "/api/" + t.slug + "/x/.." + filled(t.path); }},
        {"up from a visible collection", [](T t) { return "/api/orders/../" + t.slug + filled(t.path); }},
        {"encoded dots from a visible collection", [](T t) { return "/api/orders/%2e%2e/" + t.slug + filled(t.path); }},
        {"double encoded dots", [](T t) { return "/api/orders/%252e%252e/" + t.slug + filled(t.path); }},
        {"path under a visible collection", [](T t) { return "/api/orders" + filled(t.path); }},
        {"encoded letters", [](T t) { return "/api/" + t.slug + '/' + everyByteEncoded(filled(t.path).substr(1)); }},
        {"encoded slug", [](T t) { return "/api/" + everyByteEncoded(t.slug) + filled(t.path); }},
        {"encoded slashes",
         [](T t) { return "/api/" + t.slug + '/' + replaced(filled(t.path).substr(1), "/", "%2F"); }},
        {"encoded slash after the slug", [](T t) { return "/api/" + t.slug + "%2F" + filled(t.path).substr(1); }},
        {"backslashes", [](T t) { return "/api/" + t.slug + replaced(filled(t.path), "/", "\\"); }},
        {"encoded backslashes",
         [](T t) { return "/api/" + t.slug + '/' + replaced(filled(t.path).substr(1), "/", "%5C"); }},
        {"matrix parameter", [](T t) { return api(t) + ";v=1"; }},
        {"matrix parameter on the slug", [](T t) { return "/api/" + t.slug + ";v=1" + filled(t.path); }},
        {"blank behind", [](T t) { return api(t) + "%20"; }},
        {"NUL behind", [](T t) { return api(t) + "%00"; }},
        {"line break behind", [](T t) { return api(t) + "%0d%0aX:%20y"; }},
        {"slug in capitals", [](T t) { return "/api/" + upper(t.slug) + filled(t.path); }},
        {"path in capitals", [](T t) { return "/api/" + t.slug + upper(filled(t.path)); }},
        {"placeholder as it is",
         [](T t) { return "/api/" + t.slug + replaced(replaced(t.path, "{", "%7B"), "}", "%7D"); }},
        {"query", [](T t) { return api(t) + "?x=1"; }},
        {"method in the query", [](T t) { return api(t) + "?_method=GET"; }},
        {"file ending", [](T t) { return api(t) + ".json"; }},
        {"operationId", [](T t) { return "/api/" + t.slug + '/' + t.operationId; }},
        {"id", [](T t) { return "/api/" + t.slug + '/' + t.id; }},
        {"prefix in capitals", [](T t) { return "/API/" + t.slug + filled(t.path); }},
        {"double slash in front", [](T t) { return "//api/" + t.slug + filled(t.path); }},
        {"absolute form", [](T t) { return "http://127.0.0.1" + api(t); }},
        {"under /mcp", [](T t) { return "/mcp/.." + api(t); }},
    };
    return tricks;
}

const std::vector<NamingTrick> &collectionTricks() {
    using T = const ProbeTarget &;
    static const std::vector<NamingTrick> tricks = {
        {"name", [](T t) { return t.collection; }},
        {"slug", [](T t) { return t.slug; }},
        {"capitals", [](T t) { return upper(t.collection); }},
        {"blanks", [](T t) { return ' ' + t.collection + ' '; }},
        {"encoded", [](T t) { return everyByteEncoded(t.slug); }},
        {"full-width", [](T t) { return fullWidth(t.collection); }},
        {"NUL", [](T t) { return t.collection + std::string(1, '\0'); }},
    };
    return tricks;
}

ProbeTarget twinOf(const ProbeTarget &target, bool collectionIsHidden) {
    ProbeTarget twin = target;
    if (collectionIsHidden) {
        twin.collection = bent(target.collection);
        twin.slug = bent(target.slug);
    }
    twin.path = bentPath(target.path);
    twin.operationId = bent(target.operationId);
    twin.tool = bent(target.tool);
    twin.id = bent(target.id);
    return twin;
}

std::string withoutEcho(std::string answer, const std::string &asked) {
    std::vector<std::string> echoes;
    for (const std::string &form :
         {asked, std::string(gateway::trimmed(asked)), gateway::cleanForModel(asked),
          gateway::cleanForModel(gateway::trimmed(asked)), gateway::cutText(gateway::cleanForModel(asked), 200),
          gateway::cutText(gateway::cleanForModel(gateway::trimmed(asked)), 200),
          gateway::cutText(gateway::cleanForModel(asked), 100)}) {
        std::string once = gateway::toJsonText(gateway::Json(form));
        once = once.substr(1, once.size() - 2);
        std::string twice = gateway::toJsonText(gateway::Json(once));
        for (const std::string &text : {twice.substr(1, twice.size() - 2), once, form})
            echoes.push_back(text);
    }
    std::stable_sort(echoes.begin(), echoes.end(),
                     [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
    for (const std::string &echo : echoes)
        answer = replaced(std::move(answer), echo, "<asked>");
    static const QRegularExpression callId(QStringLiteral("call_[a-z2-7]{20}"));
    QString text = QString::fromLatin1(QByteArray::fromStdString(answer)); // every byte stays the one it is
    return text.replace(callId, QStringLiteral("<call>")).toLatin1().toStdString();
}
