#include "gateway/openapi/requests/curlcommand.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/curloptions.h"
#include "gateway/openapi/requests/listlimits.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

/// Goes through the words once.
class CurlArguments {
public:
    CurlArguments(const ShellCommand &shell, ProblemLog &problems) : m_shell(shell), m_problems(problems) {
        m_all.emplace_back();
    }

    std::vector<CurlCommand> read() {
        for (m_at = 1; m_at < m_shell.words.size(); ++m_at) {
            const std::string &word = m_shell.words[m_at];
            if (word.size() > 2 && word.starts_with("--"))
                named(word);
            else if (word.size() > 1 && word[0] == '-' && word[1] != '-')
                letters(word);
            else if (word != "-" && word != "--")
                takeUrl(word);
        }
        return std::move(m_all);
    }

private:
    void named(const std::string &word) {
        const std::string_view name = std::string_view(word).substr(2);
        const CurlOptionInfo info = curlOption(name);
        apply(info, word, std::nullopt);
    }

    // "-sXPOST" is -s and -X POST.
    void letters(const std::string &word) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const CurlOptionInfo info = curlOption(word[i]);
            const bool attached = info.takesValue && i + 1 < word.size();
            apply(info, std::string("-") + word[i], attached ? std::optional(word.substr(i + 1)) : std::nullopt);
            if (attached || info.option == CurlOption::Unknown)
                return;
        }
    }

    void apply(const CurlOptionInfo &info, const std::string &written, std::optional<std::string> value) {
        if (info.takesValue && !value) {
            if (m_at + 1 >= m_shell.words.size())
                return warn("curl-option-without-value", "The option " + written + " lacks its value.");
            value = m_shell.words[++m_at];
        }
        if (info.takesValue)
            takeValue(info.option, written, *value);
        else
            takeFlag(info.option, written);
    }

    void takeFlag(CurlOption option, const std::string &written) {
        CurlCommand &command = m_all.back();
        if (option == CurlOption::Unknown)
            // Only its name: what follows an "=" might be a secret.
            warn("curl-option-unknown", "The option " + cutText(written.substr(0, written.find('=')), 40) +
                                            " is not known; it was passed over.");
        else if (option == CurlOption::Get)
            command.get = true;
        else if (option == CurlOption::Head)
            command.head = true;
        else if (option == CurlOption::Compressed)
            command.compressed = true;
        else if (option == CurlOption::OtherAuth)
            command.otherAuth = written.substr(2);
        else if (option == CurlOption::Insecure)
            warn("tls-check-kept", "The option " + written + " was passed over: certificates are always checked.");
        else if (option == CurlOption::Next && m_all.size() < ListLimits::commandParts)
            m_all.emplace_back();
    }

    void takeValue(CurlOption option, const std::string &written, const std::string &value) {
        if (takeBody(option, value) || takeHeaders(option, value))
            return;
        CurlCommand &command = m_all.back();
        if (option == CurlOption::Method)
            command.method = value;
        else if (option == CurlOption::Url)
            takeUrl(value);
        else if (option == CurlOption::UrlQuery)
            command.urlQuery.push_back(encoded(value));
        else if (option == CurlOption::User)
            command.user = value.find(':') == std::string::npos ? value + ':' : value;
        else if (option == CurlOption::Bearer)
            command.bearer = value;
        else if (option == CurlOption::OtherAuth)
            command.otherAuth = "awsv4";
        else if (option == CurlOption::Config)
            unread(written, value);
    }

    bool takeBody(CurlOption option, const std::string &value) {
        CurlCommand &command = m_all.back();
        if (option == CurlOption::Data || option == CurlOption::Json)
            takeData(value, option == CurlOption::Json);
        else if (option == CurlOption::DataRaw)
            append(value, false);
        else if (option == CurlOption::DataUrlencode)
            takeEncoded(encoded(value));
        else if (option == CurlOption::Form || option == CurlOption::FormString)
            command.form.push_back(formItem(value, option == CurlOption::FormString));
        else if (option == CurlOption::Upload)
            takeUpload(value);
        else
            return false;
        return true;
    }

    bool takeHeaders(CurlOption option, const std::string &value) {
        CurlCommand &command = m_all.back();
        if (option == CurlOption::Header && value.starts_with('@'))
            unread("-H", value.substr(1));
        else if (option == CurlOption::Header)
            command.headers.push_back(value);
        else if (option == CurlOption::Cookie)
            takeCookie(value);
        else if (option == CurlOption::Agent)
            command.agent = value;
        else if (option == CurlOption::Referer)
            command.referer = value.substr(0, value.find(";auto"));
        else if (option == CurlOption::Range)
            command.range = "bytes=" + value;
        else
            return false;
        return true;
    }

    void takeUrl(const std::string &url) {
        if (m_all.back().urls.size() < ListLimits::urlsPerCommand)
            m_all.back().urls.push_back(url);
        else
            warn("too-many-urls", "The command has too many URLs; the rest was left out.");
    }

    void takeData(const std::string &value, bool json) {
        m_all.back().json |= json;
        if (!value.starts_with('@'))
            return append(value, json);
        if (value == "@-" && m_shell.inputText)
            return append(*m_shell.inputText, json);
        m_all.back().dataFile = fileName(value.substr(1));
        m_all.back().hasData = true;
        unread("the data", m_all.back().dataFile);
    }

    // As curl does: forms are joined by "&", JSON by nothing.
    void append(const std::string &text, bool json) {
        CurlCommand &command = m_all.back();
        if (command.hasData && !json)
            command.data += '&';
        command.data += text;
        command.hasData = true;
    }

    void takeEncoded(const ListedItem &item) {
        if (item.file.empty())
            return append(item.value, false);
        if (!item.name.empty()) // the field is known, only its value is not
            return append(percentEncode(item.name) + '=', false);
        m_all.back().dataFile = item.file;
        m_all.back().hasData = true;
    }

    // "content", "=content", "name=content", "@file", "name@file"; "+content" is taken as it is (--url-query).
    ListedItem encoded(const std::string &written) {
        const std::size_t mark = written.find_first_of("=@");
        const std::string name = mark != std::string::npos ? written.substr(0, mark) : std::string();
        if (mark == std::string::npos)
            return {{}, percentEncode(written), {}, {}, false};
        if (written[mark] == '@') {
            const std::string file = fileName(written.substr(mark + 1));
            unread("an item", file);
            return {name, {}, {}, file, false};
        }
        const std::string value = percentEncode(std::string_view(written).substr(mark + 1));
        return {name, name.empty() ? value : name + '=' + value, {}, {}, false};
    }

    ListedItem formItem(const std::string &written, bool literal) {
        const std::size_t equals = written.find('=');
        ListedItem item{written.substr(0, equals), {}, {}, {}, false};
        std::string value = equals != std::string::npos ? written.substr(equals + 1) : std::string();
        if (const std::size_t type = literal ? value.npos : value.find(";type="); type != value.npos) {
            item.contentType = value.substr(type + 6, value.find(";filename=", type) - type - 6);
            value.resize(type);
        }
        if (!literal && (value.starts_with('@') || value.starts_with('<'))) {
            const std::string file =
                fileName(value.substr(1, value.find(';') == std::string::npos ? value.npos : value.find(';') - 1));
            unread("the form field \"" + cutText(item.name, 40) + '"', file);
            if (value.starts_with('@')) // "<" sends what the file holds as text
                item.file = file;
        } else {
            item.value = value;
        }
        return item;
    }

    void takeUpload(const std::string &value) {
        m_all.back().uploadFile = fileName(value);
        unread("the body", m_all.back().uploadFile);
    }

    void takeCookie(const std::string &value) {
        if (value.find('=') == std::string::npos)
            return unread("-b", value);
        std::string &cookies = m_all.back().cookies;
        cookies += (cookies.empty() ? "" : "; ") + value;
    }

    [[nodiscard]] std::string fileName(const std::string &written) const {
        return written == "-" && !m_shell.inputFile.empty() ? m_shell.inputFile : written;
    }

    void unread(const std::string &what, const std::string &file) {
        warn("file-not-read",
             "For " + what + " the command names the file \"" + cutText(file, 200) + "\"; files are not read.");
    }

    void warn(std::string_view code, std::string message) {
        m_problems.add({Problem::Severity::Warning, std::string(code), "", m_shell.line, 0, std::move(message)});
    }

    const ShellCommand &m_shell;
    ProblemLog &m_problems;
    std::size_t m_at = 0;
    std::vector<CurlCommand> m_all;
};

} // namespace

std::vector<CurlCommand> readCurlCommand(const ShellCommand &command, ProblemLog &problems) {
    return CurlArguments(command, problems).read();
}

} // namespace gateway
