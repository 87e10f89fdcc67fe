#include "gateway/http/doors/routetable.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <map>

namespace gateway {

namespace {

// The literal texts around the names of one segment: "v{a}.{b}" is {"v", ".", ""}. One text alone is a literal segment,
// {"", ""} a name alone.
using SegmentPattern = std::vector<std::string>;

SegmentPattern readSegment(std::string_view segment, std::vector<std::string> &names) {
    SegmentPattern pattern;
    for (std::size_t open = segment.find('{'); open != std::string_view::npos; open = segment.find('{')) {
        const std::size_t close = segment.find('}', open);
        if (close == std::string_view::npos)
            break;
        pattern.emplace_back(segment.substr(0, open));
        names.emplace_back(segment.substr(open + 1, close - open - 1));
        segment.remove_prefix(close + 1);
    }
    pattern.emplace_back(segment);
    for (std::string &text : pattern)
        text = percentDecode(text).value_or(text);
    return pattern;
}

// Every name takes at least one character, and as few as possible but the last.
bool fits(const SegmentPattern &pattern, std::string_view text, std::vector<std::string> &values) {
    if (!text.starts_with(pattern.front()))
        return false;
    text.remove_prefix(pattern.front().size());
    for (std::size_t i = 1; i < pattern.size(); ++i) {
        const bool last = i + 1 == pattern.size();
        const std::size_t end =
            last ? text.size() - std::min(text.size(), pattern[i].size()) : text.find(pattern[i], 1);
        if (end == 0 || end == std::string_view::npos || text.substr(end, pattern[i].size()) != pattern[i])
            return false;
        values.emplace_back(text.substr(0, end));
        text.remove_prefix(end + pattern[i].size());
    }
    return text.empty();
}

bool hasDotSegment(std::string_view text) {
    std::string slashes(text);
    std::replace(slashes.begin(), slashes.end(), '\\', '/');
    const auto parts = split(slashes, '/');
    return std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return part == "." || part == ".."; });
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::optional<std::vector<std::string>> decodedSegments(std::string_view path) {
    if (!path.starts_with('/'))
        return std::nullopt;
    std::vector<std::string> result;
    for (const std::string_view segment : split(path.substr(1), '/')) {
        auto text = percentDecode(segment);
        if (!text || !isUtf8(*text) || hasDotSegment(*text) || hasControl(*text))
            return std::nullopt;
        result.push_back(std::move(*text));
    }
    return result;
}

std::vector<std::string> queryPairs(std::string_view query) {
    std::vector<std::string> pairs;
    for (const std::string_view pair : split(query, '&')) {
        if (!pair.empty())
            pairs.emplace_back(pair);
    }
    return pairs;
}

} // namespace

struct RouteTable::Node {
    struct Leaf {
        std::size_t route = 0;
        std::string method;
        std::vector<std::string> names;
        std::vector<std::string> fixedQuery;
    };
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::map<SegmentPattern, std::unique_ptr<Node>> mixed;
    std::unique_ptr<Node> name;
    std::vector<Leaf> leaves; // those with more fixed query pairs first

    Node &child(const SegmentPattern &pattern);
    void addLeaf(Leaf leaf);
    const Leaf *leafFor(const Request &request, const IsVisible &visible) const;

    struct Search {
        const Request &request;
        const IsVisible &visible;
        const std::vector<std::string> &segments;
        std::vector<std::string> values;
    };
    const Leaf *find(Search &search, std::size_t depth) const;
    const Leaf *findMixed(Search &search, std::size_t depth) const;
};

RouteTable::Node &RouteTable::Node::child(const SegmentPattern &pattern) {
    const bool isName = pattern.size() == 2 && pattern[0].empty() && pattern[1].empty();
    std::unique_ptr<Node> &next = pattern.size() == 1 ? literals[pattern.front()] : isName ? name : mixed[pattern];
    if (next == nullptr)
        next = std::make_unique<Node>();
    return *next;
}

void RouteTable::Node::addLeaf(Leaf leaf) {
    const auto place = std::find_if(leaves.begin(), leaves.end(), [&](const Leaf &other) {
        return other.fixedQuery.size() < leaf.fixedQuery.size();
    });
    leaves.insert(place, std::move(leaf));
}

const RouteTable::Node::Leaf *RouteTable::Node::leafFor(const Request &request, const IsVisible &visible) const {
    for (const Leaf &leaf : leaves) {
        if (leaf.method != request.method || !visible(leaf.route))
            continue;
        const std::vector<std::string> pairs =
            leaf.fixedQuery.empty() ? std::vector<std::string>() : queryPairs(request.query);
        const bool hasFixed = std::all_of(leaf.fixedQuery.begin(), leaf.fixedQuery.end(), [&](const std::string &pair) {
            return std::find(pairs.begin(), pairs.end(), pair) != pairs.end();
        });
        if (hasFixed)
            return &leaf;
    }
    return nullptr;
}

const RouteTable::Node::Leaf *RouteTable::Node::find(Search &search, std::size_t depth) const {
    if (depth == search.segments.size())
        return leafFor(search.request, search.visible);
    const std::string &segment = search.segments[depth];
    if (const auto literal = literals.find(segment); literal != literals.end()) {
        if (const Leaf *leaf = literal->second->find(search, depth + 1))
            return leaf;
    }
    if (const Leaf *leaf = findMixed(search, depth))
        return leaf;
    if (name == nullptr || segment.empty())
        return nullptr;
    search.values.push_back(segment);
    const Leaf *leaf = name->find(search, depth + 1);
    if (leaf == nullptr)
        search.values.pop_back();
    return leaf;
}

const RouteTable::Node::Leaf *RouteTable::Node::findMixed(Search &search, std::size_t depth) const {
    for (const auto &[pattern, next] : mixed) {
        const std::size_t before = search.values.size();
        if (fits(pattern, search.segments[depth], search.values)) {
            if (const Leaf *leaf = next->find(search, depth + 1))
                return leaf;
        }
        search.values.resize(before);
    }
    return nullptr;
}

RouteTable::RouteTable() : m_root(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable &&) noexcept = default;
RouteTable &RouteTable::operator=(RouteTable &&) noexcept = default;

void RouteTable::add(std::size_t route, std::string_view method, std::string_view pathTemplate) {
    const std::size_t question = std::min(pathTemplate.find('?'), pathTemplate.size());
    std::string_view path = pathTemplate.substr(0, question);
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    Node::Leaf leaf;
    leaf.route = route;
    leaf.method = method;
    leaf.fixedQuery = queryPairs(pathTemplate.substr(std::min(question + 1, pathTemplate.size())));
    Node *node = m_root.get();
    for (const std::string_view segment : split(path, '/'))
        node = &node->child(readSegment(segment, leaf.names));
    node->addLeaf(std::move(leaf));
}

std::optional<RouteTable::Match> RouteTable::find(const Request &request, const IsVisible &visible) const {
    const auto segments = decodedSegments(request.path);
    if (!segments)
        return std::nullopt;
    Node::Search search{request, visible, *segments, {}};
    const Node::Leaf *leaf = m_root->find(search, 0);
    if (leaf == nullptr)
        return std::nullopt;
    Match match{leaf->route, {}, leaf->fixedQuery};
    for (std::size_t i = 0; i < leaf->names.size(); ++i)
        match.values.emplace_back(leaf->names[i], search.values[i]);
    return match;
}

} // namespace gateway
