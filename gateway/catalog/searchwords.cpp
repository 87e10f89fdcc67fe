#include "gateway/catalog/searchwords.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace gateway {

namespace {

constexpr std::size_t maxWordBytes = 40;

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || isUpper(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool endsWith(const std::string &word, std::string_view ending, std::size_t leaves) {
    return word.size() >= ending.size() + leaves && word.ends_with(ending);
}

void cut(std::string &word, std::size_t bytes) {
    word.resize(word.size() - bytes);
}

// A light stemmer for English, which API descriptions are written in: what it makes need not be a word.
std::string stemOf(std::string word) {
    if (endsWith(word, "ies", 2))
        word.replace(word.size() - 3, 3, "y");
    else if (endsWith(word, "sses", 1) || endsWith(word, "xes", 2) || endsWith(word, "ches", 2) ||
             endsWith(word, "shes", 2))
        cut(word, 2);
    else if (endsWith(word, "s", 3) && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
        cut(word, 1);
    if (endsWith(word, "ing", 3))
        cut(word, 3);
    else if (endsWith(word, "ed", 3))
        cut(word, 2);
    if (word.size() > 4 && word[word.size() - 1] == word[word.size() - 2] && !word.ends_with("ss") &&
        !word.ends_with("ll"))
        cut(word, 1); // "stopp"
    if (endsWith(word, "e", 3))
        cut(word, 1);
    return word;
}

bool saysNothing(const std::string &word) {
    static const std::set<std::string, std::less<>> words{
        "a",   "an",     "and",  "are",  "as",    "at",    "be",   "by",   "can",   "do",   "for", "from",
        "has", "have",   "how",  "i",    "if",    "in",    "is",   "it",   "its",   "of",   "on",  "or",
        "our", "please", "so",   "that", "the",   "their", "them", "then", "there", "this", "to",  "want",
        "was", "we",     "what", "when", "which", "who",   "will", "with", "you",   "your"};
    return words.contains(word);
}

using Group = std::vector<std::string>;

// Words that people use for one another where APIs are described.
const std::vector<Group> &groups() {
    static const std::vector<Group> all{
        {"list", "get", "show", "find", "fetch", "view", "read", "retrieve", "see", "display", "lookup", "query"},
        {"create", "add", "new", "make", "insert", "register", "open", "submit"},
        {"update", "edit", "change", "modify", "set", "patch", "alter", "replace"},
        {"delete", "remove", "destroy", "erase", "drop", "clear"},
        {"my", "me", "mine", "authenticated", "self", "current", "own"},
        {"repo", "repository"},
        {"org", "organization", "organisation", "company"},
        {"config", "configuration", "setting"},
        {"doc", "document", "documentation"},
        {"info", "information", "detail"},
        {"env", "environment"},
        {"app", "application"},
        {"auth", "authentication", "authorization"},
        {"msg", "message"},
        {"img", "image", "picture"},
        {"dir", "directory", "folder"},
        {"customer", "client", "buyer"},
        {"invite", "invitation"},
        {"subscribe", "subscription"},
        {"cancel", "abort", "stop"},
        {"start", "run", "trigger", "launch", "execute"},
        {"search", "find", "query"}};
    return all;
}

struct DeedWords {
    Deed deed;
    std::vector<std::string> words;
};

const std::vector<DeedWords> &deeds() {
    static const std::vector<DeedWords> all{
        {Deed::Read,
         {"list", "get", "show", "find", "fetch", "view", "read", "retrieve", "see", "display", "search", "lookup",
          "query", "download", "check", "count"}},
        {Deed::Create,
         {"create", "add", "new", "make", "insert", "register", "submit", "send", "upload", "post", "invite"}},
        {Deed::Update,
         {"update", "edit", "change", "modify", "set", "patch", "alter", "replace", "rename", "close", "reopen",
          "archive", "move", "enable", "disable", "mark"}},
        {Deed::Remove, {"delete", "remove", "destroy", "erase", "drop", "clear"}}};
    return all;
}

std::map<std::string, std::vector<std::string>> otherWords() {
    std::map<std::string, std::vector<std::string>> others;
    for (const Group &group : groups()) {
        for (const std::string &word : group) {
            std::vector<std::string> &list = others[stemOf(word)];
            for (const std::string &other : group) {
                if (other != word)
                    list.push_back(stemOf(other));
            }
        }
    }
    return others;
}

std::map<std::string, Deed> deedsByWord() {
    std::map<std::string, Deed> result;
    for (const DeedWords &entry : deeds()) {
        for (const std::string &word : entry.words)
            result.emplace(stemOf(word), entry.deed);
    }
    return result;
}

} // namespace

std::vector<std::string> searchWords(std::string_view text, std::size_t most) {
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty() && word.size() <= maxWordBytes && !saysNothing(word))
            words.push_back(stemOf(word));
        word.clear();
    };
    for (std::size_t i = 0; i < text.size() && words.size() < most; ++i) {
        const char c = text[i];
        const bool startsHump =
            isUpper(c) && i > 0 &&
            (!isUpper(text[i - 1]) || (i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z'));
        if (!isWordPart(c) || startsHump)
            end();
        if (isWordPart(c))
            word += isUpper(c) ? static_cast<char>(c + 32) : c;
    }
    if (words.size() < most)
        end();
    return words;
}

const std::vector<std::string> &otherWordsFor(const std::string &word) {
    static const std::vector<std::string> none;
    static const auto others = otherWords();
    const auto found = others.find(word);
    return found == others.end() ? none : found->second;
}

Deed deedOf(const std::string &word) {
    static const auto known = deedsByWord();
    const auto found = known.find(word);
    return found == known.end() ? Deed::None : found->second;
}

Deed deedOfMethod(std::string_view method) {
    if (method == "GET" || method == "HEAD")
        return Deed::Read;
    if (method == "POST")
        return Deed::Create;
    if (method == "PUT" || method == "PATCH")
        return Deed::Update;
    return method == "DELETE" ? Deed::Remove : Deed::None;
}

} // namespace gateway
