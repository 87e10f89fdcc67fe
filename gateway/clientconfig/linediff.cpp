#include "gateway/clientconfig/linediff.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

using Kind = DiffLine::Kind;
using Lines = std::vector<std::string_view>;

constexpr std::size_t maxCompared = 2'000;

Lines linesOf(std::string_view text) {
    if (text.empty())
        return {};
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    return split(text, '\n');
}

// The part of both that is left when equal lines at both ends are taken away.
struct Middle {
    std::size_t start = 0;
    std::size_t oldEnd = 0;
    std::size_t newEnd = 0;
};

Middle middleOf(const Lines &before, const Lines &after) {
    Middle middle{0, before.size(), after.size()};
    while (middle.start < middle.oldEnd && middle.start < middle.newEnd && before[middle.start] == after[middle.start])
        ++middle.start;
    while (middle.oldEnd > middle.start && middle.newEnd > middle.start &&
           before[middle.oldEnd - 1] == after[middle.newEnd - 1]) {
        --middle.oldEnd;
        --middle.newEnd;
    }
    return middle;
}

// Lengths of the longest common subsequences of what follows each pair of lines.
class CommonLengths {
public:
    CommonLengths(const Lines &before, const Lines &after, const Middle &middle)
        : m_middle(middle), m_width(middle.newEnd - middle.start + 1),
          m_lengths((middle.oldEnd - middle.start + 1) * m_width) {
        for (std::size_t i = middle.oldEnd; i-- > middle.start;) {
            for (std::size_t j = middle.newEnd; j-- > middle.start;)
                of(i, j) = before[i] == after[j] ? of(i + 1, j + 1) + 1 : std::max(of(i + 1, j), of(i, j + 1));
        }
    }
    [[nodiscard]] std::uint16_t &of(std::size_t i, std::size_t j) {
        return m_lengths[(i - m_middle.start) * m_width + (j - m_middle.start)];
    }

private:
    Middle m_middle;
    std::size_t m_width;
    std::vector<std::uint16_t> m_lengths;
};

std::vector<DiffLine> wholeDiff(const Lines &before, const Lines &after) {
    const Middle middle = middleOf(before, after);
    const bool isComparable = std::max(middle.oldEnd, middle.newEnd) - middle.start <= maxCompared;
    CommonLengths common(before, after, isComparable ? middle : Middle{});
    std::vector<DiffLine> diff;
    std::size_t i = 0;
    std::size_t j = 0;
    const auto add = [&](Kind kind) {
        const bool isNew = kind == Kind::Added;
        diff.push_back({kind, static_cast<int>((isNew ? j : i) + 1), std::string(isNew ? after[j] : before[i])});
        i += isNew ? 0 : 1;
        j += kind == Kind::Removed ? 0 : 1;
    };
    while (i < before.size() || j < after.size()) {
        const bool isOutside = i < middle.start || (i >= middle.oldEnd && j >= middle.newEnd);
        const bool canCompare = isComparable && i < middle.oldEnd && j < middle.newEnd;
        if (isOutside || (canCompare && before[i] == after[j]))
            add(Kind::Same);
        else if (i < middle.oldEnd && (!canCompare || common.of(i + 1, j) >= common.of(i, j + 1)))
            add(Kind::Removed);
        else
            add(Kind::Added);
    }
    return diff;
}

} // namespace

std::vector<DiffLine> lineDiff(std::string_view before, std::string_view after, std::size_t context) {
    std::vector<DiffLine> whole = wholeDiff(linesOf(before), linesOf(after));
    std::vector<bool> isNear(whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i].kind == Kind::Same)
            continue;
        const std::size_t from = i < context ? 0 : i - context;
        std::fill(isNear.begin() + static_cast<std::ptrdiff_t>(from),
                  isNear.begin() + static_cast<std::ptrdiff_t>(std::min(whole.size(), i + context + 1)), true);
    }
    std::vector<DiffLine> diff;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (isNear[i])
            diff.push_back(std::move(whole[i]));
    }
    return diff;
}

std::string toText(const std::vector<DiffLine> &diff) {
    std::string text;
    int next = 1; // line of the old text
    for (const DiffLine &line : diff) {
        if (line.kind != Kind::Added && line.line != next)
            text += "@@ line " + std::to_string(line.line) + " @@\n";
        if (line.kind != Kind::Added)
            next = line.line + 1;
        text += line.kind == Kind::Same ? ' ' : line.kind == Kind::Added ? '+' : '-';
        text += line.text + '\n';
    }
    return text;
}

} // namespace gateway
